import { languages, type Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { cleanText } from './clean-text.ts';
import { requiredLabel } from './required-label.ts';
import type { Button, Difference, Fact, Section, Tone, View } from './views.ts';

/** How a tone looks; the symbol is there for whoever sees no colour. */
const looks: Readonly<Record<Tone, { readonly symbol: string; readonly style: string; readonly color: string }>> = {
  good: { symbol: '✓', style: 'good', color: 'good' },
  warning: { symbol: '⚠', style: 'warning', color: 'default' },
  attention: { symbol: '✗', style: 'attention', color: 'attention' },
  neutral: { symbol: '›', style: 'emphasis', color: 'default' },
};

const buttonStyles = { primary: 'positive', destructive: 'destructive' } as const;

/** What a template is bound to: the view, with what it leaves out spelled out and its tones given a look. */
export function bindingsOf(view: View, language: Language): Readonly<Record<string, unknown>> {
  const none = wordsIn(language)('common.none');
  const facts = (list: readonly Fact[]) => list.map(({ title, value }) => ({ title, value: cleanText(value) || none }));
  const changes = (list: readonly Difference[]) =>
    list.map(({ title, before, after }) => ({
      title,
      before: cleanText(before) || none,
      after: cleanText(after) || none,
    }));

  switch (view.template) {
    case 'language':
      return { ...view.data };
    case 'people':
      // The row is pressed by its name: it must have one.
      return { ...view.data, rows: view.data.rows.map((row) => ({ ...row, name: cleanText(row.name) || none })) };
    case 'menu':
      return { ...view.data, otherLanguage: languages.find((other) => other !== language) };
    case 'form':
      return { ...view.data, sections: view.data.sections.map((section) => sectionOf(section, language)) };
    case 'review': {
      const { confirmStyle, ...data } = view.data;
      return {
        ...data,
        facts: facts(data.facts),
        differences: changes(data.differences),
        rowTitle: wordsIn(language)(`cards.${data.rows ?? 'field'}`),
        confirmStyle: buttonStyles[confirmStyle],
      };
    }
    case 'outcome': {
      const { tone, link, ...data } = view.data;
      return {
        ...data,
        ...looks[tone],
        facts: facts(data.facts),
        links: link === undefined ? [] : [link],
        buttons: buttonsOf(data.buttons, link === undefined),
      };
    }
    case 'profile':
      return { ...view.data, facts: facts(view.data.facts), buttons: buttonsOf(view.data.buttons, true) };
    case 'journal':
      return {
        ...view.data,
        entries: view.data.entries.map((entry) => ({
          ...entry,
          ...looks[entry.tone],
          given: changes(entry.differences.filter(({ before }) => before === '')),
          differences: changes(entry.differences.filter(({ before }) => before !== '')),
        })),
      };
    case 'records':
      return {
        ...view.data,
        rows: view.data.rows.map((row) => ({ ...row, ...looks[row.tone], title: cleanText(row.title) || none })),
        facts: facts(view.data.facts),
        buttons: buttonsOf(view.data.buttons, true),
      };
    case 'record':
      return {
        ...view.data,
        groups: view.data.groups.map((group) => ({
          ...group,
          facts: group.facts.map((fact) => ({ ...fact, value: cleanText(fact.value) || none })),
        })),
        buttons: buttonsOf(view.data.buttons, true),
      };
    case 'history':
      return {
        ...view.data,
        rows: view.data.rows.map((row) => ({
          ...row,
          before: cleanText(row.before) || none,
          after: cleanText(row.after) || none,
          restore: cleanText(row.restore),
        })),
        buttons: buttonsOf(view.data.buttons, true),
      };
    case 'offers':
      return {
        ...view.data,
        rows: view.data.rows.map((row) => ({ ...row, title: cleanText(row.title) || none })),
        buttons: buttonsOf(view.data.buttons, true),
      };
    case 'offer': {
      const { price, ...data } = view.data;
      return {
        ...data,
        facts: facts(data.facts),
        prices: price === undefined ? [] : [{ ...price, bars: price.bars.map(drawn), quote: facts(price.quote) }],
        related: data.related.map((group) => ({
          ...group,
          rows: group.rows.map((row) => ({ ...row, title: cleanText(row.title) || none })),
        })),
        buttons: buttonsOf(data.buttons, price === undefined),
      };
    }
    case 'changes':
      return {
        ...view.data,
        facts: facts(view.data.facts),
        rows: view.data.rows.map((row) => ({ ...drawn(row), title: cleanText(row.title) || none })),
        buttons: buttonsOf(view.data.buttons, true),
      };
    case 'catalog':
      return {
        ...view.data,
        results: view.data.results.map((row) => ({ ...row, pinnable: cleanText(row.status) === '' })),
      };
    default:
      return view satisfies never;
  }
}

/**
 * `isRequired` is left to the server: a client that checks it lets nobody change the language of an empty form.
 * The templating engine writes `${maxLength}` for what is missing. 256 is the most that the edge lets through.
 */
function sectionOf({ title, facts = [], columns = [], fields }: Section, language: Language) {
  const none = wordsIn(language)('common.none');
  const shown = <F extends Fact>(fact: F) => ({ ...fact, value: cleanText(fact.value) || none });
  return {
    title,
    facts: facts.map(shown),
    columns: columns.map(shown),
    fields: fields.map((field) => ({
      ...field,
      label: field.required && field.label !== '' ? requiredLabel(field.label, language) : field.label,
      maxLength: field.maxLength ?? 256,
      keyboard: field.keyboard ?? 'text',
      placeholder: field.placeholder ?? '',
      choices: field.choices ?? [],
    })),
  };
}

/** A bar as two columns, of which one is coloured; neither may be of no width. */
function drawn<B extends { readonly share: number; readonly tone: Tone }>(bar: B) {
  const share = bar.share === 0 ? 0 : Math.min(99, Math.max(1, Math.round(bar.share)));
  const look = looks[bar.tone];
  // The style of what is neutral can hardly be seen as a bar.
  return { ...bar, ...look, style: bar.tone === 'neutral' ? 'accent' : look.style, share, rest: 100 - share };
}

/** A card has one main action: the first primary button, unless something else is it. */
function buttonsOf(buttons: readonly Button[], primaryAllowed: boolean) {
  const main = primaryAllowed ? buttons.find(({ style }) => style === 'primary') : undefined;
  return buttons.map((button) => ({
    verb: button.verb,
    title: button.title,
    style: button === main ? 'positive' : button.style === 'destructive' ? 'destructive' : 'default',
  }));
}
