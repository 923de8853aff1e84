import type { View } from '../../cards/views.ts';
import type { Say } from './card-samples.ts';

/** The cards about the company's records: the list, one of them, a conflict and the history. */
export function profileViews(t: Say): readonly View[] {
  return [records(t), record(t), conflict(t), history(t)];
}

function records(t: Say): View {
  return {
    template: 'records',
    data: {
      title: t('Profils de l’entreprise', 'Company profiles'),
      summary: t('Un profil est à corriger.', 'One profile needs a correction.'),
      rowVerb: 'profiles.open',
      rows: [
        {
          title: t('Profil légal', 'Legal profile'),
          detail: t('La raison sociale', 'The legal name'),
          status: t('En ordre', 'In order'),
          tone: 'good',
        },
        {
          title: t('Profil de support', 'Support profile'),
          detail: t('Où les clients trouvent de l’aide', 'Where customers find help'),
          status: t('À corriger\u00A0: site web', 'To correct: website'),
          tone: 'warning',
        },
      ],
      facts: [{ title: t('ID MPN', 'MPN ID'), value: '4762019' }],
      links: [{ title: t('L’annuaire', 'The directory'), url: 'https://guichet.example.cn/once/abc' }],
      buttons: [{ verb: 'menu', title: 'Menu' }],
    },
  };
}

function record(t: Say): View {
  return {
    template: 'record',
    data: {
      title: t('Profil légal', 'Legal profile'),
      subtitle: t('Modifié par Alex Wilber', 'Changed by Alex Wilber'),
      warning: t('Un point est à corriger.', 'One thing needs a correction.'),
      groups: [
        {
          title: t('Adresse', 'Address'),
          lines: ['88 Yuyuan Road', 'Shanghai 200040', t('Chine', 'China')],
          facts: [
            { title: t('Province', 'Province'), value: '', concern: t('À renseigner.', 'To be filled in.') },
            { title: t('Ville', 'City'), value: '上海', concern: '' },
          ],
        },
        {
          title: t('Contact', 'Contact'),
          lines: [],
          facts: [{ title: t('Téléphone', 'Phone'), value: '+86 21 6288 1200', concern: '' }],
        },
      ],
      note: t('Modifié par un administrateur général.', 'Updated by a global administrator.'),
      buttons: [
        { verb: 'profiles.edit', title: t('Mettre à jour', 'Update'), style: 'primary' },
        { verb: 'profiles.history', title: t('Historique', 'History') },
        { verb: 'menu', title: 'Menu' },
      ],
    },
  };
}

function conflict(t: Say): View {
  return {
    template: 'form',
    data: {
      title: t('Deux modifications se croisent', 'Two changes have crossed'),
      intro: t('Choisissez, champ par champ.', 'Choose, field by field.'),
      problem: '',
      sections: [
        {
          title: t('Ville', 'City'),
          facts: [
            { title: t('Pays', 'Country'), value: t('Chine', 'China'), note: t('Ne change pas.', 'Does not change.') },
          ],
          columns: [
            { title: t('Avant', 'Before'), value: '' },
            { title: t('Son choix', 'Their choice'), value: '北京' },
            { title: t('Votre choix', 'Your choice'), value: '上海' },
          ],
          fields: [
            {
              id: 'keep-city',
              kind: 'choice',
              label: t('Que garder\u202F?', 'Which do you keep?'),
              ...{ hint: '', value: '', error: '', required: true },
              choices: [
                { value: 'theirs', title: '北京' },
                { value: 'mine', title: '上海' },
              ],
            },
          ],
        },
      ],
      submit: t('Continuer', 'Continue'),
      switchLanguage: t('English', 'Français'),
    },
  };
}

function history(t: Say): View {
  const rows = [
    {
      title: t('Ville', 'City'),
      before: '北京',
      after: '上海',
      restore: t('Remettre «\u00A0北京\u00A0»', 'Bring back “北京”'),
      kept: '',
    },
    {
      title: t('Site web', 'Website'),
      before: '',
      after: 'www.example.cn',
      restore: '',
      kept: t('Doit rester rempli.', 'Must stay filled in.'),
    },
  ];
  return {
    template: 'history',
    data: {
      title: t('Historique', 'History'),
      summary: t('Le plus récent d’abord.', 'The latest first.'),
      rows: rows.map((row) => ({
        ...row,
        who: 'Alex Wilber',
        when: t('23 nov. 2026 à 14:05 UTC+8', '23 Nov 2026, 14:05 GMT+8'),
      })),
      hasPrevious: true,
      hasNext: true,
      buttons: [{ verb: 'menu', title: 'Menu' }],
    },
  };
}
