import { assignableAdministrators, canEdit } from '../../partner-center/assignable-roles.ts';
import { administratorRoles, agentRoles, type AdministratorRole } from '../../partner-center/port.ts';

const person = (administrator: AdministratorRole, enabled = true) =>
  ({ agent: 'none', administrator, enabled }) as const;

describe('Who may give which administrator setting', () => {
  it.each([
    ['global', administratorRoles],
    ['userManagement', ['none']],
    ['billing', []],
    ['none', []],
  ] as const)('"%s" gives %j', (administrator, expected) => {
    expect(assignableAdministrators(person(administrator))).toEqual(expected);
  });

  it('gives nothing to agents, nor to anybody disabled', () => {
    for (const agent of agentRoles) {
      expect(assignableAdministrators({ agent, administrator: 'none', enabled: true })).toEqual([]);
    }
    expect(assignableAdministrators(person('global', false))).toEqual([]);
  });
});

describe('Who may edit whom', () => {
  it.each(administratorRoles)('a global administrator may edit "%s"', (administrator) => {
    expect(canEdit(person('global'), person(administrator))).toBe(true);
  });

  it.each(administratorRoles)(
    'a user management administrator may edit "%s" only when that is none',
    (administrator) => {
      expect(canEdit(person('userManagement'), person(administrator))).toBe(administrator === 'none');
    },
  );

  it.each(['billing', 'none'] as const)('"%s" may edit nobody', (administrator) => {
    for (const target of administratorRoles) expect(canEdit(person(administrator), person(target))).toBe(false);
  });

  it('lets nobody disabled edit anybody', () => {
    expect(canEdit(person('global', false), person('none'))).toBe(false);
  });
});
