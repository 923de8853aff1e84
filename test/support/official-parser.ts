import type { CardNode } from '../../cards/card.ts';

/** The part of the official package that is used: its own types are sources that the checker would have to accept. */
interface Official {
  readonly AdaptiveCard: new () => {
    parse(json: CardNode, context: object): void;
    validateProperties(): { readonly validationEvents: readonly { readonly message: string }[] };
  };
  readonly SerializationContext: new (version: unknown) => {
    readonly eventCount: number;
    getEventAt(index: number): { readonly message: string };
  };
  readonly Versions: { readonly v1_5: unknown };
}

// The package's main file is an ES module that the test runner does not load; this is its own bundle.
const { AdaptiveCard, SerializationContext, Versions } = jest.requireActual<Official>(
  'adaptivecards/dist/adaptivecards.js',
);

/** What the official renderer finds wrong with a card, while it parses it and when asked to validate it. */
export function problemsOf(json: CardNode): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.parse(structuredClone(json), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const failures = card.validateProperties().validationEvents.map(({ message }) => message);
  // The package tries `lang` against a /g expression that it never rewinds: every other card would fail.
  return [...events, ...failures].filter((message) => !message.endsWith('for property "lang".'));
}
