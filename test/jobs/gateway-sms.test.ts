import type { Sms } from '../../jobs/channels/channel.ts';
import { gatewaySms, type GatewaySmsParts } from '../../jobs/channels/gateway-sms.ts';
import { startSmsGateway, type SmsGateway } from '../support/sms-gateway.ts';

const sms: Sms = {
  to: '+8613800138000',
  text: '[Guichet] Code 1234 5678 pour un nouveau mot de passe',
  kind: 'code.reset',
  code: '12345678',
  minutes: '5',
};
const body = '{"phone":"{to}","content":"{text}"}';

let gateway: SmsGateway;
beforeEach(async () => {
  gateway = await startSmsGateway();
});
afterEach(async () => gateway.close());

const channel = (parts: Partial<GatewaySmsParts> = {}) => gatewaySms({ url: gateway.url, body, ...parts });
const sent = () => gateway.requests.map((request) => JSON.parse(request.body) as unknown);

describe('text messages through a gateway', () => {
  it('go out as one POST of JSON, with the key that the gateway wants', async () => {
    await channel({ authorization: 'Bearer k3y' }).send(sms);
    expect(gateway.requests).toMatchObject([
      {
        method: 'POST',
        path: '/send',
        headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer k3y' },
      },
    ]);
    expect(sent()).toEqual([{ phone: sms.to, content: sms.text }]);
  });

  it('fill in each place of the template, wherever it stands', async () => {
    const template = {
      to: ['{to}'],
      template: 'guichet_{kind}',
      parameters: { code: '{code}', minutes: '{minutes}', both: '{code}/{minutes}' },
      // As some gateways want it: JSON within JSON.
      nested: '{"code":"{code}"}',
      fixed: [1, true, null],
    };
    await channel({ body: JSON.stringify(template) }).send(sms);
    expect(sent()).toEqual([
      {
        to: [sms.to],
        template: 'guichet_code.reset',
        parameters: { code: '12345678', minutes: '5', both: '12345678/5' },
        nested: '{"code":"12345678"}',
        fixed: [1, true, null],
      },
    ]);
  });

  it.each(['"}', '\\"', '\n', '{to}', '{code}', '$&', '\u2028', '","to":"+8613900139000'])(
    'keep their shape with %j in the text',
    async (text) => {
      await channel().send({ ...sms, text });
      expect(sent()).toEqual([{ phone: sms.to, content: text }]);
    },
  );

  it.each([
    ['{"phone":"{to}","content":"{text}"', 'is no JSON'],
    ['to={to}&text={text}', 'is no JSON'],
    ['{"phone":"{to}","minutes":{minutes},"content":"{text}"}', 'is no JSON'],
    ['{"content":"{text}"}', 'has no place {to}'],
    ['{"{to}":"{text}"}', 'has no place {to}'],
    ['{"phone":"{to}"}', 'has neither'],
    ['{"phone":"{to}","content":"{txt}"}', 'has a place in braces'],
  ])('do not begin with the template %s', (template, reason) => {
    expect(() => channel({ body: template })).toThrow(reason);
  });

  it.each([
    '',
    'gateway.example.cn',
    'http://gateway.example.cn/send',
    'http://127.0.0.1.example.cn/send',
    'ftp://gateway.example.cn/send',
    'https://user:canary@gateway.example.cn/send',
  ])('do not go to %j', (url) => {
    expect(() => channel({ url })).toThrow(/^the SMS gateway's address(?!.*canary)/);
  });

  it('do not begin with a key that no header can hold, nor repeat it', () => {
    expect(() => channel({ authorization: 'canary\r\nX: y' })).toThrow(/authorization(?!.*canary)/);
  });

  it.each([
    [301, 'misconfigured', 'later'],
    [302, 'misconfigured', 'later'],
    [307, 'misconfigured', 'later'],
    [400, 'refused', 'never'],
    [401, 'login', 'later'],
    [403, 'login', 'later'],
    [404, 'misconfigured', 'later'],
    [408, 'busy', 'soon'],
    [422, 'refused', 'never'],
    [429, 'busy', 'soon'],
    [500, 'busy', 'soon'],
    [503, 'busy', 'soon'],
  ])('that are answered with %d are %s', async (status, code, retry) => {
    const elsewhere = await startSmsGateway();
    gateway.answer(status, { location: elsewhere.url });
    await expect(channel().send(sms)).rejects.toMatchObject({ name: 'DeliveryFailed', code, retry });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it.each([200, 201, 202, 204])('that are answered with %d have arrived', async (status) => {
    gateway.answer(status);
    await expect(channel().send(sms)).resolves.toBeUndefined();
  });

  it('have arrived when the answer has a status and never an end', async () => {
    gateway.hang('afterHeaders');
    await expect(channel({ timeoutMs: 500 }).send(sms)).resolves.toBeUndefined();
  });

  it('leave a gateway that hangs, or that they are called away from', async () => {
    gateway.hang();
    await expect(channel({ timeoutMs: 50 }).send(sms)).rejects.toMatchObject({ code: 'timeout', retry: 'soon' });
    await expect(channel().send(sms, AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'timeout' });
  });

  it('are told that nobody listens', async () => {
    const { url } = gateway;
    await gateway.close();
    await expect(gatewaySms({ url, body }).send(sms)).rejects.toMatchObject({ code: 'unreachable' });
    gateway = await startSmsGateway();
  });

  it.each(['', '13800138000', '+86', '+86 138 0013 8000', '+0086138001380', '+8613800138000x', '+861380013800012345'])(
    'do not go to %j',
    async (to) => {
      expect(channel().reaches(to)).toBe(false);
      await expect(channel().send({ ...sms, to })).rejects.toMatchObject({ code: 'destination' });
      expect(gateway.requests).toEqual([]);
    },
  );

  it('say nothing but codes where the template knows nothing but codes', async () => {
    const codes = channel({ body: '{"phone":"{to}","code":"{code}"}' });
    await codes.send(sms);
    await expect(codes.send({ ...sms, code: '', kind: 'passwordChanged' })).rejects.toMatchObject({ code: 'refused' });
    expect(sent()).toEqual([{ phone: sms.to, code: '12345678' }]);
  });

  it('fail with nothing in the error but a word', async () => {
    gateway.answer(400);
    const error = await channel({ authorization: 'Bearer canary' })
      .send(sms)
      .catch((thrown: unknown) => thrown as Error & { cause?: unknown });
    expect(error?.cause).toBeUndefined();
    expect(`${error?.message} ${error?.stack}`).not.toMatch(/canary|13800138000|1234/);
  });
});
