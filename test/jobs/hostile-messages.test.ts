import { cardOf } from '../../jobs/messages/card-of.ts';
import { inEachLanguage } from '../../jobs/messages/in-each-language.ts';
import { mailOf } from '../../jobs/messages/mail-of.ts';
import { smsTextOf } from '../../jobs/messages/sms-text-of.ts';
import { wordNotice } from '../../jobs/messages/word-notice.ts';
import type { AnyNotice } from '../../jobs/messages/any-notice.ts';
import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';
import { smtpMail } from '../../jobs/channels/smtp-mail.ts';
import { sampleLinks as links, sampleNotices } from '../support/jobs/sample-messages.ts';
import { hostileTexts } from '../support/card-extremes.ts';
import { startMailServer } from '../support/mail-server.ts';

const hostile = [
  ...hostileTexts,
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='x",
  'Alex\r\nBcc: eve@evil.example\r\n\r\n<b>',
  'Alex\u202Egpj.exe',
  'A\u200Bl\u0000e\u2028x',
  '{{who}} {{code}} $t(messages.hello)',
  '</div></body></html>',
  'x'.repeat(256),
  '蓝'.repeat(256),
  '🧑‍💻'.repeat(64),
];

const words = (notice: AnyNotice) =>
  inEachLanguage(undefined, (language) => wordNotice(notice, { language, links, inChat: false }));
const tags = (html: string) => html.match(/<[^>]+>/g) ?? [];
// Controls, what turns a line round, and what is not seen; the joiners of emoji stay.
const unseen = /(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\u2028\u2029]/u;

describe.each(hostile.map((text) => [text]))('the name %j', (name) => {
  const ordinary = sampleNotices({ by: 'x', who: 'x', account: 'x', company: 'x', offer: 'x' });

  it('adds nothing to a mail but itself', () => {
    for (const [index, notice] of sampleNotices({
      by: name,
      who: name,
      account: name,
      company: name,
      offer: name,
    }).entries()) {
      const mail = mailOf(words(notice), { to: 'lynne@outlook.example' });
      const plain = mailOf(words(ordinary[index] as AnyNotice), { to: 'lynne@outlook.example' });
      expect(tags(mail.html)).toEqual(tags(plain.html));
      expect(mail.subject).toBe(plain.subject);
      expect(mail.text.split('\n')).toHaveLength(plain.text.split('\n').length);
      expect(`${mail.text}${mail.html}`).not.toMatch(unseen);
      expect(mail.text.length).toBeLessThan(plain.text.length + 2 * 4 * 260);
    }
  });

  it('adds nothing to a text message or a card but itself', () => {
    for (const notice of sampleNotices({ by: name, who: name, account: name, company: name, offer: name })) {
      const text = smsTextOf(words(notice));
      expect(text).not.toMatch(/[\n\r]/);
      expect(text).not.toMatch(unseen);
      const { view } = cardOf(wordNotice(notice, { language: 'fr', links, inChat: true }));
      expect(JSON.stringify(view)).not.toMatch(/\\[nru]/);
    }
  });
});

it('a hostile name reaches its reader as it is, over a real mail server', async () => {
  const server = await startMailServer();
  const channel = smtpMail({ connection: smtpConnection(server.url), from: 'guichet@example.cn' });
  const by = '<script>\r\nBcc: eve@evil.example\r\n\r\n蓝 & “Alex”';
  await channel.send(mailOf(words({ kind: 'invited', by }), { to: 'lynne@outlook.example', id: 'a1' }));
  const [mail] = server.mails;
  expect(mail?.to).toEqual(['lynne@outlook.example']);
  expect([...(mail?.headers.keys() ?? [])]).not.toContain('bcc');
  expect(mail?.text).toContain('<script> Bcc: eve@evil.example 蓝 & “Alex” vous invite');
  expect(mail?.html).toContain('&lt;script&gt; Bcc: eve@evil.example 蓝 &amp; “Alex” vous invite');
  await server.close();
});
