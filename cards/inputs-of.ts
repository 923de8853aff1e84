import type { View } from './views.ts';

/** The ids of a view's inputs: a press that brings others is forged. */
export function inputsOf(view: View): readonly string[] {
  switch (view.template) {
    case 'form':
      return view.data.sections.flatMap(({ fields }) => fields.map(({ id }) => id));
    case 'people':
    case 'catalog':
      return ['search'];
    case 'offers':
      return ['search', 'category', 'kind'];
    case 'offer':
      return view.data.price === undefined ? [] : ['seats', 'term'];
    case 'language':
    case 'menu':
    case 'review':
    case 'outcome':
    case 'profile':
    case 'journal':
    case 'records':
    case 'record':
    case 'history':
    case 'changes':
      return [];
  }
}
