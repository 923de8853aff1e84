import { isUtf8 } from 'node:buffer';
import { PriceFileError } from '../price.ts';
import { pause } from './pause.ts';

/** The encodings in which price files come, as `TextDecoder` names them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** How many bytes are looked at before the event loop has a turn. */
const step = 256 * 1024;

/** Finds out how a text is encoded; throws when it cannot be told, since a guess would garble names. */
export async function guessEncoding(bytes: Uint8Array): Promise<Encoding> {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  const zeros = zerosByPlace(bytes.subarray(0, 64 * 1024));
  if (zeros) return utf16(bytes, zeros);
  if (!isUtf8(bytes)) return eightBit(bytes);
  const hasMark = first === 0xef && second === 0xbb;
  if (!hasMark && (await mayBeChinese(bytes)) && (await isGb18030(bytes))) throw new PriceFileError('encoding');
  return 'utf-8';
}

/**
 * Whether valid UTF-8 has letters of two bytes that neither French nor Chinese has, and none of three: the few Chinese
 * characters of a file in GB18030 may look like that (the bytes of 品 are those of Ʒ). With more, it is no valid UTF-8.
 */
async function mayBeChinese(bytes: Uint8Array): Promise<boolean> {
  let isOdd = false;
  for (let at = 0; at < bytes.length; at += 1) {
    if (at % step === step - 1) await pause();
    const byte = bytes[at] ?? 0;
    if (byte >= 0xe0) return false;
    if (byte >= 0xc4) isOdd ||= !oeAndY.has((byte << 8) | (bytes[at + 1] ?? 0));
  }
  return isOdd;
}

/** Œ, œ and Ÿ in UTF-8: all that French has beyond the letters of Latin-1. */
const oeAndY = new Set([0xc592, 0xc593, 0xc5b8]);

function utf16(bytes: Uint8Array, encoding: Encoding): Encoding {
  if (bytes.length % 2 === 1) throw new PriceFileError('encoding');
  return encoding;
}

/** Digits, commas and ids are ASCII in any price list: in UTF-16 each has a zero, always on the same side. */
function zerosByPlace(bytes: Uint8Array): Encoding | undefined {
  let [even, odd] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const [few, many] = [bytes.length / 1000, bytes.length / 8];
  if (odd >= many && even <= few) return 'utf-16le';
  if (even >= many && odd <= few) return 'utf-16be';
  return undefined;
}

/** What French and English texts use of the upper half of windows-1252: letters with accents, quotes, dashes, €, ©, ®, ™. */
const french = new Set([
  ...Array.from('ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜàâäæçèéêëîïôöùûüÿ«»°·±×²³§©®¥£\u{a0}', (letter) => letter.charCodeAt(0)),
  ...[0x80, 0x85, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9c, 0x9f],
]);

/**
 * Between GB18030 and windows-1252. Nearly every pair of bytes is a Chinese character in the one and two letters in the
 * other, so that decoding proves little; what tells them apart is the company that a byte above 127 keeps. Chinese
 * characters in use have two of them (both from 0xA1, those of GB2312), an accent in French mostly stands alone between
 * ASCII letters. Measured over the headers and names of either language (test/partner-center/prices/file): none of such
 * bytes is alone in Chinese, 92 % are in French. What lies between is refused.
 */
async function eightBit(bytes: Uint8Array): Promise<Encoding> {
  const company = await companyOf(bytes);
  if (isChinese(company)) return 'gb18030';
  if (company.lonely >= company.high * 0.3 && company.notFrench === 0) return 'windows-1252';
  throw new PriceFileError('encoding');
}

async function isGb18030(bytes: Uint8Array): Promise<boolean> {
  return isChinese(await companyOf(bytes));
}

function isChinese({ high, lonely, pairs, common }: Company): boolean {
  return lonely <= high * 0.2 && common >= pairs * 0.8;
}

/** How the bytes above 127 stand: alone, or in pairs, of which some are GB2312's. */
interface Company {
  readonly high: number;
  readonly lonely: number;
  readonly pairs: number;
  readonly common: number;
  readonly notFrench: number;
}

async function companyOf(bytes: Uint8Array): Promise<Company> {
  let [high, lonely, notFrench, pairs, common] = [0, 0, 0, 0, 0];
  let run = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at % step === step - 1) await pause();
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if (run === 1) lonely += 1;
      run = 0;
      continue;
    }
    high += 1;
    run += 1;
    if (!french.has(byte)) notFrench += 1;
    if (run % 2 === 1) continue;
    pairs += 1;
    if (isCommonLead(bytes[at - 1] ?? 0) && byte >= 0xa1) common += 1;
  }
  return { high, lonely, pairs, common, notFrench };
}

/** The first bytes of GB2312's punctuation and characters. */
function isCommonLead(byte: number): boolean {
  return (byte >= 0xa1 && byte <= 0xa9) || (byte >= 0xb0 && byte <= 0xf7);
}
