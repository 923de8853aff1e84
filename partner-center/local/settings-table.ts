import type { User } from '../port.ts';

/** The settings that people are found by. */
export type Settings = Pick<User, 'agent' | 'administrator' | 'enabled'>;

/** Which settings each of many people has, who are given as numbers. */
export interface SettingsTable {
  set(person: number, settings: Settings): void;
  /** Tells of people, as they are now, whether their settings are so. */
  whoever(are: (settings: Settings) => boolean): (person: number) => boolean;
}

/** A table without anybody. Many have the same settings, which are kept, and looked at, once. */
export function settingsTable(): SettingsTable {
  const all: Settings[] = [];
  const placeOf: number[] = [];

  function place({ agent, administrator, enabled }: Settings): number {
    const known = all.findIndex(
      (each) => each.agent === agent && each.administrator === administrator && each.enabled === enabled,
    );
    return known >= 0 ? known : all.push({ agent, administrator, enabled }) - 1;
  }

  return {
    set: (person, settings) => void (placeOf[person] = place(settings)),
    whoever(are) {
      const fitting = all.map(are);
      return (person) => fitting[placeOf[person] as number] === true;
    },
  };
}
