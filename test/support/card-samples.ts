import type { Field, FormView, View } from '../../cards/views.ts';
import type { Language } from '../../locales/languages.ts';
import { resultViews } from './card-samples-results.ts';

/** A nonce as long as the real ones. */
export const sampleNonce = 'q3J5dGhpc19pc19hX25vbmNl';

/** Says a sample's text in the language asked for. */
export type Say = (fr: string, en: string) => string;

/** Every template, some of them twice, as an ordinary day fills them. */
export function ordinaryViews(language: Language): readonly View[] {
  const t: Say = (fr, en) => (language === 'fr' ? fr : en);
  return [{ template: 'language', data: { name: 'Alex' } }, menu(t), form(t), ...resultViews(t)];
}

function menu(t: Say): View {
  return {
    template: 'menu',
    data: {
      title: t('Bonjour Alex', 'Hello Alex'),
      intro: t('Que voulez-vous faire ?', 'What would you like to do?'),
      groups: [
        {
          title: t('Les personnes', 'People'),
          rows: [
            {
              verb: 'users.create',
              title: t('Créer un utilisateur', 'Create a user'),
              hint: t('Un compte, un rôle, un mot de passe temporaire', 'An account, a role, a temporary password'),
            },
            {
              verb: 'users.list',
              title: t('Utilisateurs', 'Users'),
              hint: t(
                'Chercher quelqu’un, changer son nom ou son rôle, désactiver son compte',
                'Find someone, change their name or role, disable their account',
              ),
            },
          ],
        },
        {
          title: t('Votre compte', 'Your account'),
          rows: [
            {
              verb: 'whoAmI',
              title: t('Qui suis-je ?', 'Who am I?'),
              hint: t('Vos rôles, vos droits, votre langue', 'Your roles, your rights, your language'),
            },
          ],
        },
      ],
      locked: [
        {
          title: t('Lire le journal', 'Read the journal'),
          who: t('Administrateur général : Alex Wilber', 'Global administrator: Alex Wilber'),
        },
      ],
      note: t(
        'Mode local : écrivez « je suis Adele » pour essayer un autre rôle.',
        'Local mode: type “i am Adele” to try another role.',
      ),
    },
  };
}

function form(t: Say): View {
  const data: FormView = {
    title: t('Créer un utilisateur', 'Create a user'),
    intro: t('Rien n’est créé avant que vous ne confirmiez.', 'Nothing is created before you confirm.'),
    problem: t('Une valeur est à corriger.', 'One value needs a correction.'),
    sections: [
      {
        title: t('Identité', 'Identity'),
        fields: [
          field('givenName', t('Prénom', 'First name'), { value: '伟', maxLength: 64 }),
          field('surname', t('Nom', 'Last name'), { value: '张', maxLength: 64 }),
          field('alias', t('Adresse', 'Address'), {
            value: 'zhang wei',
            hint: t('Ce qui précède le @.', 'What comes before the @.'),
            error: t('Une adresse n’a pas d’espace.', 'An address has no space in it.'),
          }),
          field('domain', t('Domaine', 'Domain'), {
            kind: 'compactChoice',
            value: 'lanting.partner.onmschina.cn',
            choices: ['lanting.partner.onmschina.cn', 'lanting.example.cn'].map((value) => ({ value, title: value })),
          }),
        ],
      },
      {
        title: t('Rôle', 'Role'),
        fields: [
          field('agent', t('Ce que fait la personne', 'What the person does'), {
            kind: 'choice',
            value: 'sales',
            choices: [
              { value: 'admin', title: t('Agent d’administration', 'Admin agent') },
              { value: 'sales', title: t('Agent commercial', 'Sales agent') },
              { value: 'helpdesk', title: t('Agent du support technique', 'Helpdesk agent') },
              { value: 'none', title: t('Aucun rôle', 'No role') },
            ],
          }),
          field('mail', t('Autre adresse e-mail', 'Other e-mail address'), {
            required: false,
            keyboard: 'email',
            placeholder: 'wei@example.cn',
          }),
        ],
      },
    ],
    submit: t('Vérifier', 'Check'),
    switchLanguage: t('English', 'Français'),
  };
  return { template: 'form', data };
}

function field(id: string, label: string, rest: Partial<Field> = {}): Field {
  return { id, kind: 'text', label, hint: '', value: '', error: '', required: true, ...rest };
}
