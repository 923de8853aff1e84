import type { Founder } from '../../partner-center/local/found-directory.ts';

const given = `Zoé Élodie François Amélie Benoît Chloé Gaëlle Hélène Jérôme Léa Maël Noémie Océane Raphaël Sébastien
Thérèse Adele Alex Bianca Carlos Diego Emily Grady Henrietta Isaiah Johanna Lee Lidia Lynne Megan Miriam Nestor Patti
Pradeep Raul Robin 伟 芳 娜 敏 静 丽 强 磊 洋 艳 Wei Fang Min Jing Lei Yang`.split(/\s+/);
const family =
  `Lefèvre Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
García Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand
Garnier Faure Rousseau Blanc Guérin Müller Henry Roussel Nicolas Perrin Wilber Bowen Vance Langer Fernandez Robbins Gupta
王 李 张 刘 陈 杨 赵 黄 周 吴 Wang Li Zhang Liu Chen Zhao Huang Zhou Wu Xu`.split(/\s+/);

/** The nth of very many people, always the same: French, Chinese and English names, an address with a number. */
export function namedPerson(place: number): Founder {
  const [first, last] = [given[place % given.length], family[Math.floor(place / given.length) % family.length]];
  const digits = String(place).padStart(12, '0');
  return {
    id: `5ea4c000-0000-4000-8000-${digits}`,
    givenName: `${first}`,
    surname: `${last}`,
    displayName: `${first} ${last}`,
    userPrincipalName: `person.${place}@bench.partner.onmschina.cn`,
    agent: place % 3 === 0 ? 'salesAgent' : 'none',
    administrator: 'none',
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
  };
}

/** What people type who look for somebody, kind by kind; the nth of each kind is always the same. */
export const searches: Readonly<Record<string, (nth: number) => string>> = {
  'a given name': (nth) => nthPerson(nth).givenName,
  'a family name': (nth) => nthPerson(nth).surname,
  'both names': (nth) => nthPerson(nth).displayName,
  'both, the other way round': (nth) => `${nthPerson(nth).surname} ${nthPerson(nth).givenName}`,
  'three letters': (nth) => nthPerson(nth).surname.slice(0, 3),
  'two letters': (nth) => nthPerson(nth).surname.slice(0, 2),
  'one letter': (nth) => nthPerson(nth).givenName.slice(0, 1),
  'letters from the middle': (nth) => nthPerson(nth).displayName.slice(2, 6),
  'an address': (nth) => nthPerson(nth).userPrincipalName,
  'a number in the address': (nth) => String(nth % 1000),
  'everybody’s domain': () => 'onmschina',
  nobody: (nth) => `xyzzy${nth}`,
  'a word that nobody has after one that many have': (nth) => `${nthPerson(nth).surname} xyzzy`,
  nothing: () => '',
};

function nthPerson(nth: number): Founder {
  return namedPerson((nth * 7919) % 1000);
}
