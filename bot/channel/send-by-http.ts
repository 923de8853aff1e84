import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { ConnectorAnswer, Send } from './connector-request.ts';
import { ConnectorFailed } from '../errors.ts';

/** Nothing that a channel answers is longer; counted in UTF-16 units. */
const longestAnswer = 256 * 1024;

/**
 * Sends through Node's own client, which takes a third of the time of `fetch`. The process's agents keep connections
 * open (for 5 s, or as long as the channel says) and honour NODE_USE_ENV_PROXY, as `fetch` does.
 */
export const sendByHttp: Send = ({ method, url, headers, body }, timeoutMs) =>
  new Promise((resolve, reject) => {
    const makeRequest = url.startsWith('https:') ? secureRequest : plainRequest;
    const request = makeRequest(url, { method, headers });
    const finish = (answer: ConnectorAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const fail = (code: string) => {
      clearTimeout(timer);
      reject(new ConnectorFailed(undefined, code));
      request.destroy();
    };
    // An error comes again when the request is destroyed; one that nobody hears would end the process.
    const failBy = ({ code = 'network' }: NodeJS.ErrnoException) => fail(code);
    const timer = setTimeout(fail, timeoutMs, 'timeout');
    request.on('error', failBy);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('error', failBy);
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longestAnswer) fail('answer.length');
      });
      response.once('end', () => {
        finish({ status: response.statusCode ?? 0, text, retryAfter: response.headers['retry-after'] });
      });
    });
    request.end(body);
  });
