import { assert, property, string } from 'fast-check';
import terms from '../../locales/fr/offerNames.json' with { type: 'json' };
import { offerNameIn } from '../../locales/offer-names.ts';
import { demoOffers } from '../../partner-center/local/demo-offers.ts';

const inFrench = offerNameIn('fr');

describe('An offer’s name in English', () => {
  it('is the service’s own', () => {
    assert(property(string(), (name) => offerNameIn('en')(name) === name));
  });
});

describe('An offer’s name in French', () => {
  it.each([
    ['Office 365 Enterprise E3', 'Office 365 Entreprise E3'],
    ['Office 365 Extra File Storage', 'Stockage de fichiers supplémentaire Office 365'],
    ['Extra File Storage', 'Stockage de fichiers supplémentaire'],
    ['Exchange Online Archiving (Nonprofit)', 'Archivage Exchange Online (Associations)'],
    ['Exchange Online Archiving for Exchange Server', 'Archivage Exchange Online pour Exchange Server'],
    ['Office 365 Enterprise E1 for Government', 'Office 365 Entreprise E1 pour le secteur public'],
    ['Office 365 Education E3 for Students', 'Office 365 Éducation E3 pour les étudiants'],
    ['Dynamics 365 Sales Enterprise Trial', 'Dynamics 365 Sales Enterprise (version d’évaluation)'],
    ['Power BI Pro (Trial)', 'Power BI Pro (version d’évaluation)'],
    ['Microsoft Teams Exploratory Add-on', 'Microsoft Teams Exploratory (module complémentaire)'],
    ['Skype for Business Online (Plan 2)', 'Skype Entreprise Online (Plan\u00A02)'],
  ])('%s is %s', (english, french) => {
    expect(inFrench(english)).toBe(french);
  });

  it.each([
    'Office 365 Business Premium',
    'Enterprise Mobility + Security E5',
    'Dynamics 365 Customer Service Enterprise',
    'Exchange Online Protection',
    'Azure Active Directory Premium P1',
  ])('stays %s, as Microsoft keeps it', (name) => {
    expect(inFrench(name)).toBe(name);
  });

  it('takes the longest term first, and whole words alone', () => {
    expect(inFrench('Skype for Business Plus CAL')).toBe('Licence d’accès client Skype Entreprise Plus');
    expect(inFrench('Enterprises Trialist Uneducational')).toBe('Enterprises Trialist Uneducational');
    expect(inFrench('Enterprise-ready')).toBe('Entreprise-ready');
  });

  it('does not mind the case of the service', () => {
    expect(inFrench('OFFICE 365 ENTERPRISE E3 for faculty')).toBe('OFFICE 365 Entreprise E3 pour les enseignants');
  });

  it('has its blanks where French wants them', () => {
    expect(inFrench('Storage 10 GB (Plan 1) : Enterprise ; 5 %')).toBe(
      'Storage 10\u00A0Go (Plan\u00A01)\u00A0: Entreprise\u202F; 5\u202F%',
    );
  });

  it('never fails, and leaves what it does not know', () => {
    assert(property(string({ unit: 'grapheme' }), (name) => typeof inFrench(name) === 'string'));
    for (const name of ['', '__proto__', 'constructor', '$& $1', '中文名称']) expect(inFrench(name)).toBe(name);
  });

  it('is nobody else’s: two offers never get the same', () => {
    const names = demoOffers.map(({ name }) => inFrench(name));
    expect(new Set(names).size).toBe(demoOffers.length);
  });
});

describe('The glossary', () => {
  it('is written with French signs', () => {
    const faults = Object.values(terms).filter((french) => /['"“”]|\s{2}|^\s|\s$|[^\u202F][;!?%]|\.\.\./u.test(french));
    expect(faults).toEqual([]);
  });

  it('has no term that only differs from another by its case', () => {
    const english = Object.keys(terms).map((term) => term.toLowerCase());
    expect(new Set(english).size).toBe(english.length);
  });
});
