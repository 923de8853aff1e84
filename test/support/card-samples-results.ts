import type { View } from '../../cards/views.ts';
import { offerViews } from './card-samples-offers.ts';
import { profileViews } from './card-samples-profiles.ts';
import type { Say } from './card-samples.ts';

/** What follows a form: reviews, outcomes, lists and profiles. */
export function resultViews(t: Say): readonly View[] {
  return [
    review(t),
    edit(t),
    outcome(t),
    refusal(t),
    people(t),
    profile(t),
    journal(t),
    ...profileViews(t),
    ...offerViews(t),
  ];
}

function review(t: Say): View {
  return {
    template: 'review',
    data: {
      title: t('Créer 张伟 ?', 'Create 张伟?'),
      intro: t('Voici ce qui va être créé.', 'This is what will be created.'),
      facts: [
        { title: t('Nom', 'Name'), value: '张伟' },
        { title: t('Adresse', 'Address'), value: 'zhang.wei_2@lanting.partner.onmschina.cn' },
        { title: t('Rôle', 'Role'), value: t('Agent commercial', 'Sales agent') },
        { title: t('Autre e-mail', 'Other e-mail'), value: '' },
      ],
      differences: [],
      can: [
        t('voir les clients et leurs abonnements', 'see customers and their subscriptions'),
        t('passer des commandes', 'place orders'),
      ],
      cannot: [t('voir les prix', 'see prices'), t('créer des utilisateurs', 'create users')],
      warning: t('Cette personne pourra engager des dépenses.', 'This person will be able to spend money.'),
      confirm: t('Créer', 'Create'),
      confirmStyle: 'primary',
      editable: true,
    },
  };
}

function edit(t: Say): View {
  return {
    template: 'review',
    data: {
      title: t('Désactiver Adele Vance ?', 'Disable Adele Vance?'),
      intro: '',
      facts: [],
      differences: [
        { title: t('Nom affiché', 'Display name'), before: 'Adele Vance', after: 'Adele Vance-Müller (上海)' },
        {
          title: t('Rôle', 'Role'),
          before: t('Agent commercial', 'Sales agent'),
          after: t('Agent du support technique', 'Helpdesk agent'),
        },
        { title: t('Téléphone', 'Phone'), before: '', after: '+86 21 5555 0100' },
      ],
      can: [],
      cannot: [],
      warning: '',
      confirm: t('Désactiver', 'Disable'),
      confirmStyle: 'destructive',
      editable: false,
    },
  };
}

function outcome(t: Say): View {
  return {
    template: 'outcome',
    data: {
      tone: 'good',
      title: t('张伟 a été créé', '张伟 has been created'),
      text: t(
        'Il reste à lui donner son mot de passe temporaire.',
        'What is left is to hand over the temporary password.',
      ),
      facts: [{ title: t('Adresse', 'Address'), value: 'zhang.wei@lanting.partner.onmschina.cn' }],
      lines: [
        t('Le lien s’ouvre une seule fois, pendant une heure.', 'The link opens once, within an hour.'),
        t('Transmettez le mot de passe de vive voix.', 'Tell the password by voice.'),
      ],
      link: { title: t('Voir le mot de passe', 'See the password'), url: 'https://guichet.example.cn/once/abc' },
      buttons: [
        { verb: 'users.create', title: t('En créer un autre', 'Create another') },
        { verb: 'menu', title: t('Menu', 'Menu') },
      ],
    },
  };
}

function refusal(t: Say): View {
  return {
    template: 'outcome',
    data: {
      tone: 'attention',
      title: t('Vous ne pouvez pas créer d’utilisateur', 'You cannot create users'),
      text: t('Votre rôle ne le permet pas.', 'Your role does not allow it.'),
      facts: [{ title: t('Demandez à', 'Ask'), value: t('Alex Wilber et Megan Bowen', 'Alex Wilber and Megan Bowen') }],
      lines: [],
      buttons: [{ verb: 'menu', title: 'Menu', style: 'primary' }],
    },
  };
}

const names = [
  'Alex Wilber',
  'Megan Bowen',
  'Adele Vance',
  'Isaiah Langer',
  'Patti Fernandez',
  'Lynne Robbins',
  '张伟',
];

function people(t: Say): View {
  return {
    template: 'people',
    data: {
      title: t('Utilisateurs', 'Users'),
      summary: t('1–7 sur 23', '1–7 of 23'),
      search: '',
      rows: names.map((name, index) => ({
        name,
        address: `${name.toLowerCase().replace(' ', '.')}@lanting.partner.onmschina.cn`,
        status: index === 4 ? t('Compte désactivé', 'Account disabled') : t('Agent commercial', 'Sales agent'),
      })),
      hasPrevious: true,
      hasNext: true,
    },
  };
}

function profile(t: Say): View {
  return {
    template: 'profile',
    data: {
      title: 'Adele Vance',
      subtitle: 'adele.vance@lanting.partner.onmschina.cn',
      facts: [
        { title: t('Rôle', 'Role'), value: t('Agent commercial', 'Sales agent') },
        { title: t('Administration', 'Administration'), value: t('Aucune', 'None') },
        { title: t('Langue', 'Language'), value: t('Français', 'English') },
      ],
      can: [t('voir les clients', 'see customers')],
      cannot: [t('créer des utilisateurs', 'create users')],
      note: t('Vous parlez au nom d’Adele.', 'You speak as Adele.'),
      buttons: [
        { verb: 'users.edit', title: t('Modifier', 'Edit'), style: 'primary' },
        { verb: 'users.disable', title: t('Désactiver', 'Disable'), style: 'destructive' },
        { verb: 'menu', title: 'Menu' },
      ],
    },
  };
}

function journal(t: Say): View {
  const at = t('23 nov. 2026 à 14:05 UTC+8', '23 Nov 2026, 14:05 GMT+8');
  return {
    template: 'journal',
    data: {
      title: t('Journal', 'Journal'),
      summary: t('Les 3 dernières écritures', 'The last 3 entries'),
      entries: [
        {
          when: at,
          who: 'Alex Wilber',
          what: t('Compte de 张伟 créé', 'Account of 张伟 created'),
          outcome: t('Fait', 'Done'),
          tone: 'good',
          differences: [],
        },
        {
          when: at,
          who: 'Megan Bowen',
          what: t('Adele Vance modifiée', 'Adele Vance edited'),
          outcome: t('Fait', 'Done'),
          tone: 'good',

          differences: [{ title: t('Rôle', 'Role'), before: t('Agent commercial', 'Sales agent'), after: '' }],
        },
        {
          when: at,
          who: 'Alex Wilber',
          what: t('Compte de Patti désactivé', 'Account of Patti disabled'),
          outcome: t('Issue inconnue', 'Outcome unknown'),
          tone: 'warning',
          differences: [],
        },
      ],
      hasPrevious: false,
      hasNext: true,
    },
  };
}
