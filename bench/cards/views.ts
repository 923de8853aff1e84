import type { Field, View } from '../../cards/views.ts';

/** The cards that are measured, each as large as an ordinary day makes it. */
export function measuredViews(): Readonly<Record<string, View>> {
  return { 'form, 12 fields': form(), 'review, 9 facts': review(), 'people, 10 rows': people() };
}

function text(id: string, label: string, value: string, rest: Partial<Field> = {}): Field {
  return { id, kind: 'text', label, hint: '', value, error: '', required: true, maxLength: 64, ...rest };
}

function choice(id: string, label: string, kind: 'choice' | 'compactChoice', titles: readonly string[]): Field {
  const choices = titles.map((title, index) => ({ value: `${id}${index}`, title }));
  return { id, kind, label, hint: '', value: `${id}0`, error: '', required: true, choices };
}

function form(): View {
  return {
    template: 'form',
    data: {
      title: 'Create a user · 2 of 3',
      intro: 'Their account, as the name proposes it. Change what you like.',
      problem: 'One value needs another look.',
      sections: [
        {
          title: 'Name',
          fields: [
            text('givenName', 'Given name', 'Élodie'),
            text('surname', 'Family name', 'Martin-Müller'),
            text('displayName', 'Display name', 'Élodie Martin-Müller'),
          ],
        },
        {
          title: 'Sign-in',
          fields: [
            text('userName', 'User name', 'elodie.martin', {
              hint: 'No accents or spaces. With the domain, it is the sign-in address.',
              error: 'Somebody has this address already.',
            }),
            choice('domain', 'Domain', 'compactChoice', ['@lanting.partner.onmschina.cn', '@lanting-cloud.cn']),
            choice('language', 'Language', 'compactChoice', ['Français', 'English']),
          ],
        },
        {
          title: 'Recovery (optional)',
          fields: [
            text('mobilePhone', 'Mobile phone', '+8613800138000', { keyboard: 'tel', required: false }),
            text('alternateEmail', 'Other e-mail', 'elodie@example.com', { keyboard: 'email', required: false }),
            text('department', 'Department', 'Sales', { required: false }),
            text('office', 'Office', 'Shanghai (上海)', { required: false }),
          ],
        },
        {
          title: 'Roles',
          fields: [
            choice('agent', 'Agent setting', 'choice', [
              'None',
              'Admin agent. Can: manage customers, create customers, manage subscriptions, and see prices.',
              'Sales agent. Can: see customers and place orders. Cannot: see prices, or administer on behalf.',
              'Helpdesk agent. Can: search customers and create support requests. Cannot: place orders.',
            ]),
            choice('administrator', 'Administrator setting', 'choice', [
              'None',
              'Global administrator. Can: everything.',
              'Billing administrator. Can: see invoices and profiles.',
              'User management administrator. Can: manage users.',
            ]),
          ],
        },
      ],
      submit: 'Review',
      switchLanguage: 'Français',
    },
  };
}

function review(): View {
  const facts = [
    'Given name',
    'Family name',
    'Display name',
    'Sign-in',
    'Language',
    'Phone',
    'E-mail',
    'Agent',
    'Admin',
  ];
  return {
    template: 'review',
    data: {
      title: 'Create a user · 3 of 3',
      intro: 'Check, then confirm. Nothing is done yet.',
      facts: facts.map((title, index) => ({
        title,
        value: index === 5 ? '' : `elodie.martin_${index}@lanting-cloud.cn`,
      })),
      differences: [],
      can: ['see customers', 'place orders', 'see offers', 'create support requests', 'see agreements'],
      cannot: ['see prices', 'create users', 'see invoices'],
      warning: 'This person will be able to spend money.',
      confirm: 'Create the user',
      confirmStyle: 'primary',
      editable: true,
    },
  };
}

function people(): View {
  const names = ['Alex Wilber', 'Megan Bowen', 'Adele Vance', 'Isaiah Langer', '张伟'];
  return {
    template: 'people',
    data: {
      title: 'Users',
      summary: '1–10 of 230',
      search: '',
      rows: [...names, ...names].map((name, index) => ({
        name,
        address: `person_${index}@lanting.partner.onmschina.cn`,
        status: index === 4 ? 'Account disabled' : 'Sales agent',
      })),
      hasPrevious: true,
      hasNext: true,
    },
  };
}
