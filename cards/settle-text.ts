import { cleanText, clipText } from './clean-text.ts';
import { escapeMarkdown } from './escape-markdown.ts';

/**
 * How a string is read where it stands. TextBlocks are Markdown; labels, placeholders and titles of buttons are not. The
 * title of a choice is Markdown in the official package and none in Teams: it is left as it is, but for what would make a
 * link. The rest, above all what was typed, goes back as it came.
 */
export type Place = 'markdown' | 'plain' | 'choice' | 'exact';

/** The place that a key gives its string, in an object that stands under `owner`. */
export function placeOf(owner: string, key: string): Place {
  if (key === 'text') return 'markdown';
  if (key === 'title') return owner === 'choices' ? 'choice' : 'plain';
  return key === 'label' || key === 'placeholder' || key === 'tooltip' ? 'plain' : 'exact';
}

/** A text made ready for its place, of at most so many characters where it is shown. */
export function settleText(text: string, place: Place, limit: number): string {
  if (place === 'exact') return text;
  const shown = clipText(cleanText(text), limit);
  if (place === 'choice') return shown.replaceAll('](', '] (');
  return place === 'markdown' ? escapeMarkdown(shown) : shown;
}
