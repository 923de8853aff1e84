/** The provinces of mainland China: the letters of ISO 3166-2:CN, which name them in `locales/`, in the standard's order. */
export const chineseProvinces = [
  ...(['BJ', 'TJ', 'HE', 'SX', 'NM'] as const),
  ...(['LN', 'JL', 'HL'] as const),
  ...(['SH', 'JS', 'ZJ', 'AH', 'FJ', 'JX', 'SD'] as const),
  ...(['HA', 'HB', 'HN', 'GD', 'GX', 'HI'] as const),
  ...(['CQ', 'SC', 'GZ', 'YN', 'XZ'] as const),
  ...(['SN', 'GS', 'QH', 'NX', 'XJ'] as const),
] as const;

export type ChineseProvince = (typeof chineseProvinces)[number];

/** Whether the text is the two letters of a province. */
export function isChineseProvince(state: string): state is ChineseProvince {
  return (chineseProvinces as readonly string[]).includes(state);
}
