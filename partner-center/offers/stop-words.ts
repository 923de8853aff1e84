/**
 * Words that say nothing of the offer that is looked for, in both languages and without accents: people mix them, and
 * neither language needs the other's as a product's name.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a an the and or of for with without to in by from any all some which what who has have that is are me my show find
   offer offers seat seats license licenses licence licences subscription subscriptions
   le la les l un une des du de d et ou a au aux en par pour avec sans dans sur qui que quoi qu quel quels quelle quelles
   tous toutes tout toute ce ces cette mon mes montre montrer montrez cherche chercher trouve trouver
   offre offres poste postes siege sieges abonnement abonnements`
    .split(/\s+/)
    .filter(Boolean),
);
