import { InputHints, MessageFactory } from 'botbuilder';
import { ComponentDialog, DialogTurnStatus, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';

/** A dialog that hears "help" and "cancel" before its prompts do. */
export class CancelAndHelpDialog extends ComponentDialog {
  protected override async onContinueDialog(inner: DialogContext): Promise<DialogTurnResult> {
    return (await interrupt(inner)) ?? super.onContinueDialog(inner);
  }
}

async function interrupt(inner: DialogContext): Promise<DialogTurnResult | undefined> {
  const { context } = inner;
  switch (context.activity.text?.toLowerCase()) {
    case 'help':
    case '?': {
      const help = 'Show help here';
      await context.sendActivity(MessageFactory.text(help, help, InputHints.ExpectingInput));
      return { status: DialogTurnStatus.waiting };
    }
    case 'cancel':
    case 'quit': {
      const cancelling = 'Cancelling...';
      await context.sendActivity(MessageFactory.text(cancelling, cancelling, InputHints.IgnoringInput));
      return inner.cancelAllDialogs();
    }
    default:
      return undefined;
  }
}
