import type { OfferView } from '../../cards/offer-views.ts';
import type { View } from '../../cards/views.ts';
import type { Say } from './card-samples.ts';

/** What is sold, for how much, and what stands on top. */
export function offerViews(t: Say): readonly View[] {
  return [offers(t), offer(t), unpriced(t), changes(t), catalog(t)];
}

function offers(t: Say): View {
  return {
    template: 'offers',
    data: {
      title: t('Offres', 'Offers'),
      summary: t('1 à 10 sur 80 offres', '1 to 10 of 80 offers'),
      note: t('Tarifs de novembre 2026', 'Prices of November 2026'),
      search: 'Exchange',
      category: 'all',
      categories: [
        { value: 'all', title: t('Toutes les catégories', 'All categories') },
        { value: 'Enterprise_Key', title: t('Entreprise', 'Enterprise') },
      ],
      kind: 'all',
      kinds: [{ value: 'all', title: t('Tous', 'All') }],
      rows: [
        {
          title: 'Exchange Online (Plan 1)',
          detail: t('Entreprise · à partir de 1 poste', 'Enterprise · from 1 seat'),
          price: t('22,61 ¥ par poste et par mois', '¥22.61 per seat and month'),
          status: t('★ En tête du catalogue', '★ On top of the catalog'),
        },
        { title: 'Exchange Online Kiosk', detail: t('Entreprise', 'Enterprise'), price: '', status: '' },
      ],
      hasPrevious: true,
      hasNext: true,
      buttons: [
        { verb: 'prices.changes', title: t('Ce qui change', 'What changes'), style: 'primary' },
        { verb: 'menu', title: 'Menu' },
      ],
    },
  };
}

function plainOffer(t: Say): Omit<OfferView, 'price'> {
  return {
    title: t('Office 365 Entreprise E3', 'Office 365 Enterprise E3'),
    subtitle: t('Office 365 Enterprise E3', ''),
    description: 'Office on five devices for each person.',
    warning: t('Cette offre n’est plus vendue.', 'This offer is no longer sold.'),
    facts: [
      { title: t('Catégorie', 'Category'), value: t('Entreprise', 'Enterprise') },
      { title: t('Identifiant', 'Id'), value: '796B6B5F-613C-4E24-A17C-EBA730D49C02' },
    ],
    related: [
      {
        title: t('Modules complémentaires', 'Add-ons'),
        rows: [{ title: t('Audioconférence', 'Audio Conferencing'), detail: t('Module', 'Add-on'), option: 0 }],
      },
    ],
    buttons: [
      { verb: 'offers.list', title: t('Offres', 'Offers') },
      { verb: 'menu', title: 'Menu' },
    ],
  };
}

function unpriced(t: Say): View {
  return { template: 'offer', data: plainOffer(t) };
}

function offer(t: Say): View {
  return {
    template: 'offer',
    data: {
      ...plainOffer(t),
      price: {
        title: t('Tarif', 'Price'),
        facts: [
          {
            title: t('Prix partenaire', 'Partner price'),
            value: t('131,33 ¥', '¥131.33'),
            note: t('par poste et par mois', 'per seat and month'),
          },
        ],
        chartTitle: t('Prix par mois', 'Price by month'),
        bars: [
          { label: t('oct. 2026', 'Oct 2026'), value: t('127,50 ¥', '¥127.50'), share: 97, tone: 'neutral' },
          { label: t('nov. 2026', 'Nov 2026'), value: t('131,33 ¥', '¥131.33'), share: 100, tone: 'attention' },
        ],
        seats: '25',
        term: '12',
        terms: [{ value: '12', title: t('1 an', '1 year') }],
        problem: t('Donnez un nombre de postes.', 'Give a number of seats.'),
        quote: [{ title: t('Demandé', 'Asked for'), value: t('25 postes, 1 an', '25 seats, 1 year') }],
      },
    },
  };
}

function changes(t: Say): View {
  return {
    template: 'changes',
    data: {
      title: t('Ce qui change le 1 déc. 2026', 'What changes on 1 Dec 2026'),
      summary: t('2 changements', '2 changes'),
      facts: [{ title: t('Hausses', 'Raised'), value: '1' }],
      rows: [
        {
          title: 'Exchange Online (Plan 1)',
          detail: t('22,61 ¥ → 23,50 ¥', '¥22.61 → ¥23.50'),
          change: t('+3,9 %', '+3.9%'),
          share: 100,
          tone: 'attention',
        },
        { title: 'Yammer', detail: t('jusqu’ici 9,00 ¥', '¥9.00 until now'), change: '', share: 0, tone: 'warning' },
      ],
      hasPrevious: true,
      hasNext: true,
      buttons: [{ verb: 'prices.list', title: t('Tarifs', 'Prices'), style: 'primary' }],
    },
  };
}

function catalog(t: Say): View {
  const row = { detail: t('Entreprise', 'Enterprise'), gone: '' };
  return {
    template: 'catalog',
    data: {
      title: t('Offres en tête du catalogue', 'Offers on top of the catalog'),
      intro: t('Jusqu’à 5 offres.', 'Up to 5 offers.'),
      problem: t('La liste est pleine.', 'The list is full.'),
      listTitle: t('En tête : 2 sur 5', 'On top: 2 of 5'),
      pins: [
        { ...row, place: '1.', title: 'Microsoft 365 E3', option: 0, canUp: false, canDown: true },
        {
          ...row,
          place: '2.',
          title: 'Office 365 E4',
          gone: t('N’est plus vendue', 'No longer sold'),
          option: 1,
          canUp: true,
          canDown: false,
        },
      ],
      searchTitle: t('Ajouter une offre', 'Add an offer'),
      search: 'E3',
      resultNote: t('Aucune offre', 'No offer'),
      results: [
        { title: 'Office 365 E3', detail: t('Entreprise', 'Enterprise'), status: '', option: 2 },
        { title: 'Office 365 E5', detail: '', status: t('Déjà en tête', 'Already on top'), option: 3 },
      ],
      submit: t('Vérifier', 'Review'),
      switchLanguage: t('English', 'Français'),
    },
  };
}

/** The same with as little as each view allows. */
export function emptyOfferViews(): readonly View[] {
  const list = { title: 'x', summary: '', rows: [], hasPrevious: false, hasNext: false, buttons: [] };
  const filters = { search: '', category: 'all', kind: 'all' };
  const every = [{ value: 'all', title: 'x' }];
  return [
    { template: 'offers', data: { ...list, ...filters, note: '', categories: every, kinds: every } },
    {
      template: 'offer',
      data: { title: 'x', subtitle: '', description: '', warning: '', facts: [], related: [], buttons: [] },
    },
    { template: 'changes', data: { ...list, facts: [] } },
    {
      template: 'catalog',
      data: {
        ...{ title: 'x', intro: '', problem: '', listTitle: 'x', pins: [], searchTitle: 'x', search: '' },
        ...{ resultNote: '', results: [], submit: 'x', switchLanguage: 'x' },
      },
    },
  ];
}
