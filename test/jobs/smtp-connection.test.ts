import { smtpConnection } from '../../jobs/channels/smtp-connection.ts';

describe('the address of a mail server', () => {
  it('demands STARTTLS of a server that is reached over a network', () => {
    expect(smtpConnection('smtp://guichet:s%40cret%25@mail.example.cn:2525')).toEqual({
      host: 'mail.example.cn',
      port: 2525,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
      auth: { user: 'guichet', pass: 's@cret%' },
    });
  });

  it('speaks TLS from the first byte under smtps', () => {
    expect(smtpConnection('smtps://mail.example.cn')).toEqual({
      host: 'mail.example.cn',
      port: 465,
      secure: true,
      requireTLS: false,
      ignoreTLS: false,
    });
  });

  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.10', '[::1]'])('lets %s do without TLS', (host) => {
    expect(smtpConnection(`smtp://${host}`)).toMatchObject({ port: 587, requireTLS: false, ignoreTLS: true });
  });

  it.each(['localhost.example.cn', '127.0.0.1.example.cn', 'mylocalhost', '[::2]', '10.0.0.1', '1270.0.0.1'])(
    'takes %s for no machine of its own',
    (host) => {
      expect(smtpConnection(`smtp://${host}`)).toMatchObject({ requireTLS: true, ignoreTLS: false });
    },
  );

  it('gives an IPv6 address without its brackets', () => {
    expect(smtpConnection('smtp://[::1]:25')).toMatchObject({ host: '::1', port: 25 });
  });

  it.each([
    '',
    'mail.example.cn',
    'https://guichet:canary@mail.example.cn',
    'smtp://',
    'smtp:guichet:canary',
    'smtp://guichet:canary@mail.example.cn/path',
    'smtp://guichet:canary@mail.example.cn?tls.rejectUnauthorized=false',
    'smtp://guichet:canary@mail.example.cn?logger=true&debug=true',
    'smtp://guichet:canary@mail.example.cn#x',
    'smtp://guichet:canary%@mail.example.cn',
    'smtp://guichet:canary@mail.example.cn:99999',
  ])('%# is refused, and not repeated', (address) => {
    expect(() => smtpConnection(address)).toThrow(/^SMTP_URL (?!.*canary)/);
  });
});
