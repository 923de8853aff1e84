import type { TemplateName } from './views.ts';

/** A card that must not be sent. `reason` says what is wrong and where, and never holds what a person typed. */
export class CardError extends Error {
  override readonly name = 'CardError';
  readonly template: TemplateName;
  readonly reason: string;

  constructor(template: TemplateName, reason: string, options?: ErrorOptions) {
    super(`${template}: ${reason}`, options);
    this.template = template;
    this.reason = reason;
  }
}
