import { isEmailAddress } from './email-address.ts';

/** Reads `guichet@example.cn`, or with a name, `Guichet <guichet@example.cn>`. @throws Error for what is no address. */
export function mailbox(from: string): { readonly name: string; readonly address: string } {
  const [, name = '', named, plain] = /^\s*(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]*)>|([^<>]*?))\s*$/u.exec(from) ?? [];
  const address = named ?? plain ?? '';
  if (!isEmailAddress(address))
    throw new Error('MAIL_FROM is no address; write one such as guichet@example.cn, or Guichet <guichet@example.cn>');
  return { name, address };
}
