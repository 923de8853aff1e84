import { StringDecoder } from 'node:string_decoder';
import sax, { type SAXParser } from 'sax';
import { PriceFileError } from '../price.ts';
import { pause } from './pause.ts';

/** What is done with the parts of an XML text; names come without their namespace's prefix. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Far above what a spreadsheet has: what is nested or adorned more is made to exhaust the reader's memory. */
const maximumDepth = 64;
const maximumAttributes = 256;
/** A hundred for each row that a list may have. */
const maximumElements = 5_000_000;
/** The parser keeps what it has not told of yet, such as half a comment or half a value. */
const maximumUntold = 256 * 1024;

/** How much is parsed before the event loop has a turn. */
const step = 64 * 1024;

/**
 * Reads an XML text as it comes; what it yields says nothing, but lets a reader take what the handlers gathered so far.
 * A document type is refused, so that no entity is ever expanded (the "billion laughs").
 */
export async function* readXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): AsyncGenerator<void> {
  // Ten times as fast as a TextDecoder that reads on; what is no UTF-8 it replaces, which is refused below.
  const decoder = new StringDecoder('utf8');
  const write = guardedWriter(handlers);
  let since = 0;
  for await (const chunk of chunks) {
    write(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)));
    yield;
    since += chunk.length;
    if (since < step) continue;
    since = 0;
    await pause();
  }
  write(decoder.end(), true);
  yield;
}

function guardedWriter(handlers: XmlHandlers): (text: string, isLast?: boolean) => void {
  const parser = sax.parser(true, { position: false });
  let [depth, attributes, elements, untold] = [0, 0, 0, 0];
  const refuse = (cause?: Error): never => {
    throw new PriceFileError('unreadable', { cause });
  };
  const events: Partial<SAXParser> = {
    onerror: refuse,
    ondoctype: () => refuse(),
    onopentagstart() {
      [untold, attributes] = [0, 0];
      depth += 1;
      elements += 1;
      if (depth > maximumDepth) refuse();
      if (elements > maximumElements) throw new PriceFileError('bomb');
    },
    onattribute() {
      attributes += 1;
      if (attributes > maximumAttributes) refuse();
    },
    onopentag: (tag) => handlers.open?.(localName(tag.name), tag.attributes as Record<string, string>),
    ontext(text) {
      untold = 0;
      handlers.text?.(text);
    },
    oncdata(text) {
      untold = 0;
      handlers.text?.(text);
    },
    onclosetag(name) {
      untold = 0;
      depth -= 1;
      handlers.close?.(localName(name));
    },
  };
  Object.assign(parser, events);
  return (text, isLast = false) => {
    // The decoder's mark for what is no UTF-8.
    if (text.includes('\u{fffd}')) refuse();
    untold += text.length;
    parser.write(text);
    if (untold > maximumUntold) refuse();
    if (isLast) parser.close();
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
