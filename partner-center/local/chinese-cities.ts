import { foldText } from '../fold-text.ts';
import type { ChineseProvince } from '../profiles/chinese-provinces.ts';

/** A city that the embedded address check knows: its names, its province, and the code of its main post office. */
export interface ChineseCity {
  readonly chinese: string;
  readonly pinyin: string;
  readonly province: ChineseProvince;
  readonly postalCode: string;
}

/** The municipalities, the capitals of the provinces, and a few large cities besides. */
const cities: readonly ChineseCity[] = [
  city('北京市', 'Beijing', 'BJ', '100000'),
  city('天津市', 'Tianjin', 'TJ', '300000'),
  city('上海市', 'Shanghai', 'SH', '200000'),
  city('重庆市', 'Chongqing', 'CQ', '400000'),
  city('石家庄市', 'Shijiazhuang', 'HE', '050000'),
  city('太原市', 'Taiyuan', 'SX', '030000'),
  city('呼和浩特市', 'Hohhot', 'NM', '010000'),
  city('沈阳市', 'Shenyang', 'LN', '110000'),
  city('大连市', 'Dalian', 'LN', '116000'),
  city('长春市', 'Changchun', 'JL', '130000'),
  city('哈尔滨市', 'Harbin', 'HL', '150000'),
  city('南京市', 'Nanjing', 'JS', '210000'),
  city('苏州市', 'Suzhou', 'JS', '215000'),
  city('无锡市', 'Wuxi', 'JS', '214000'),
  city('杭州市', 'Hangzhou', 'ZJ', '310000'),
  city('宁波市', 'Ningbo', 'ZJ', '315000'),
  city('合肥市', 'Hefei', 'AH', '230000'),
  city('厦门市', 'Xiamen', 'FJ', '361000'),
  city('南昌市', 'Nanchang', 'JX', '330000'),
  city('济南市', 'Jinan', 'SD', '250000'),
  city('青岛市', 'Qingdao', 'SD', '266000'),
  city('郑州市', 'Zhengzhou', 'HA', '450000'),
  city('武汉市', 'Wuhan', 'HB', '430000'),
  city('长沙市', 'Changsha', 'HN', '410000'),
  city('广州市', 'Guangzhou', 'GD', '510000'),
  city('深圳市', 'Shenzhen', 'GD', '518000'),
  city('东莞市', 'Dongguan', 'GD', '523000'),
  city('佛山市', 'Foshan', 'GD', '528000'),
  city('珠海市', 'Zhuhai', 'GD', '519000'),
  city('南宁市', 'Nanning', 'GX', '530000'),
  city('海口市', 'Haikou', 'HI', '570100'),
  city('成都市', 'Chengdu', 'SC', '610000'),
  city('贵阳市', 'Guiyang', 'GZ', '550000'),
  city('昆明市', 'Kunming', 'YN', '650000'),
  city('拉萨市', 'Lhasa', 'XZ', '850000'),
  city('西安市', "Xi'an", 'SN', '710000'),
  city('兰州市', 'Lanzhou', 'GS', '730000'),
  city('西宁市', 'Xining', 'QH', '810000'),
  city('银川市', 'Yinchuan', 'NX', '750000'),
  city('乌鲁木齐市', 'Urumqi', 'XJ', '830000'),
];

/** The city that the text names, in characters with or without 市, or in pinyin, whatever its case, blanks and accents. */
export function findChineseCity(typed: string): ChineseCity | undefined {
  const name = foldName(typed);
  return cities.find(({ chinese, pinyin }) => [foldName(chinese), foldName(pinyin)].includes(name));
}

function city(chinese: string, pinyin: string, province: ChineseProvince, postalCode: string): ChineseCity {
  return Object.freeze({ chinese, pinyin, province, postalCode });
}

function foldName(name: string): string {
  return foldText(name)
    .replace(/[\s'’-]/gu, '')
    .replace(/(?:市|shi|city)$/u, '');
}
