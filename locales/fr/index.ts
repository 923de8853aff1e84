import common from './common.json' with { type: 'json' };

/** The French words, one JSON file a subject. The keys of the whole project are typed from here. */
export const fr = { common } as const;
