import { pressables } from '../../cards/pressables.ts';

describe('what can be pressed on a card', () => {
  it('is told from top to bottom, rows and buttons alike, without links and fallbacks', () => {
    const data = { verb: 'menu', nonce: 'n' };
    const body = [
      { type: 'Container', selectAction: { type: 'Action.Submit', title: 'Row', data }, items: [] },
      {
        type: 'ActionSet',
        actions: [
          { type: 'Action.OpenUrl', title: 'Link', url: 'https://a' },
          {
            type: 'Action.Execute',
            title: 'Go',
            verb: 'menu',
            data,
            fallback: { type: 'Action.Submit', title: 'Go', data },
          },
          { type: 'Action.Submit', title: 'Cancel', associatedInputs: 'none', data },
        ],
      },
    ];
    expect(pressables({ type: 'AdaptiveCard', body })).toEqual([
      { verb: 'menu', nonce: 'n', title: 'Row', type: 'Action.Submit', sendsInputs: true },
      { verb: 'menu', nonce: 'n', title: 'Go', type: 'Action.Execute', sendsInputs: true },
      { verb: 'menu', nonce: 'n', title: 'Cancel', type: 'Action.Submit', sendsInputs: false },
    ]);
  });
});
