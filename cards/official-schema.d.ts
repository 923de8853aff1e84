/**
 * What `adaptivecards-templating` takes from the renderer's sources for its types: those sources are no declarations,
 * and the checker would hold them to our rules (`paths` in `tsconfig.json` leads here).
 */
export type IAdaptiveCard = object;
