import { Socket } from 'node:net';

// Loaded into a bot with `--import`: every connection that would leave this machine goes to the stand-ins instead, below
// `fetch`, `https` and whatever libraries make of them. Names, certificates and paths stay what the bot means them to be.
type Target = { readonly host?: string; readonly port?: number | string; readonly path?: string | null };

const port = Number(process.env['STAND_IN_PORT']);
const here = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/;
const connect = Socket.prototype.connect;

function redirected(target: unknown): unknown {
  const { host = 'localhost', path } = (target ?? {}) as Target;
  if (typeof path === 'string' || here.test(host)) return target;
  return { ...(target as Target), host: '127.0.0.1', port };
}

Object.assign(Socket.prototype, {
  connect(this: Socket, ...args: unknown[]): Socket {
    const [first, ...others] = args;
    // Node hands on what it has read of its arguments in an array that it has marked; the mark has to stay.
    if (Array.isArray(first)) first[0] = redirected(first[0]);
    const target = Array.isArray(first) ? first : redirected(first);
    return Reflect.apply(connect, this, [target, ...others]) as Socket;
  },
});
