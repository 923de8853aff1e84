import { chineseProvinces, type ChineseProvince } from './chinese-provinces.ts';

/**
 * The first digits of each province's postal codes (China Post, GB/T 10114). Longer ones are places that are served from
 * the province next door: Hinggan, Oroqen and Alxa in Inner Mongolia, Shengsi in Zhejiang.
 */
const prefixes: Readonly<Record<ChineseProvince, readonly string[]>> = {
  BJ: ['10'],
  TJ: ['30'],
  HE: ['05', '06', '07'],
  SX: ['03', '04'],
  NM: ['01', '02', '1374', '1375', '1376', '1377', '1378', '1379', '1654', '7354', '7503', '7504'],
  LN: ['11', '12'],
  JL: ['13'],
  HL: ['15', '16'],
  SH: ['20'],
  JS: ['21', '22'],
  ZJ: ['31', '32', '20245'],
  AH: ['23', '24'],
  FJ: ['35', '36'],
  JX: ['33', '34'],
  SD: ['25', '26', '27'],
  HA: ['45', '46', '47'],
  HB: ['43', '44'],
  HN: ['41', '42'],
  GD: ['51', '52'],
  GX: ['53', '54'],
  HI: ['57'],
  CQ: ['40'],
  SC: ['61', '62', '63', '64'],
  GZ: ['55', '56'],
  YN: ['65', '66', '67'],
  XZ: ['85', '86'],
  SN: ['71', '72'],
  GS: ['73', '74'],
  QH: ['81'],
  NX: ['75'],
  XJ: ['83', '84'],
};

/** The provinces that may have the code; none when its range is not known. Usually one, at a border two. */
export function provincesOf(postalCode: string): readonly ChineseProvince[] {
  return chineseProvinces.filter((province) => prefixes[province].some((prefix) => postalCode.startsWith(prefix)));
}
