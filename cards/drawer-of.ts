import type { Language } from '../locales/languages.ts';
import { compileCard } from './compile-card.ts';
import type { Cut, Drawer } from './drawer.ts';
import { layouts } from './layouts.ts';
import { libraryDrawer } from './library-drawer.ts';
import { NotCompiled } from './not-compiled.ts';
import type { TemplateName } from './views.ts';
import { wordLayout } from './word-layout.ts';

const known = new Map<string, Drawer>();

/** What draws a template in one language, made on first use and kept. */
export function drawerOf(name: TemplateName, language: Language, cut: Cut): Drawer {
  const id = `${name}.${language}.${cut.universal}.${cut.limit}`;
  const drawer = known.get(id) ?? drawerFor(wordLayout(layouts[name], language), cut);
  known.set(id, drawer);
  return drawer;
}

/** A layout that is not of the kind that ours are of is drawn all the same. */
export function drawerFor(layout: unknown, cut: Cut): Drawer {
  try {
    return compileCard(layout, cut);
  } catch (error) {
    if (!(error instanceof NotCompiled)) throw error;
    return libraryDrawer(layout, cut);
  }
}
