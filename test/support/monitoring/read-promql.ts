import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode } from '@lezer/common';

/** A choice of series in an expression: the metric, and what is asked of its labels. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly { readonly label: string; readonly operator: string; readonly value: string }[];
}

/** What an expression asks for. */
export interface Expression {
  readonly selectors: readonly Selector[];
  /** The labels that it groups or joins by. */
  readonly grouping: readonly string[];
}

/** Puts values in the place of Grafana's variables, as it does before it asks. */
export function withoutVariables(expression: string): string {
  return expression.replaceAll('$__rate_interval', '1m').replaceAll(/\$\{?\w+\}?/g, '.*');
}

/** Reads an expression by Prometheus's own grammar, and throws where that finds an error. */
export function readPromql(expression: string): Expression {
  const text = (node: SyntaxNode | null) => (node === null ? '' : expression.slice(node.from, node.to));
  const selectors: Selector[] = [];
  const grouping: string[] = [];
  parser.parse(expression).iterate({
    enter({ type, node, from }) {
      if (type.isError) throw new SyntaxError(`at ${from} of ${expression}`);
      if (type.name === 'VectorSelector') {
        const matchers = node
          .getChild('LabelMatchers')
          ?.getChildren('UnquotedLabelMatcher')
          .map((matcher) => ({
            label: text(matcher.getChild('LabelName')),
            operator: text(matcher.getChild('MatchOp')),
            value: text(matcher.getChild('StringLiteral')).slice(1, -1),
          }));
        selectors.push({ metric: text(node.getChild('Identifier')), matchers: matchers ?? [] });
      }
      if (type.name === 'GroupingLabels') grouping.push(...node.getChildren('LabelName').map(text));
    },
  });
  return { selectors, grouping };
}
