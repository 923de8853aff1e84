import { readFileSync } from 'node:fs';

/** The part of jest's JSON report that is told. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

// The closing line of `npm run check`: how many tests passed, failed and were skipped over all of its runs.
const reports = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Report);
const sum = (count: (report: Report) => number) => reports.reduce((total, report) => total + count(report), 0);

for (const { assertionResults } of reports.flatMap(({ testResults }) => testResults)) {
  for (const { status, fullName } of assertionResults) {
    if (status === 'pending') process.stdout.write(`skipped: ${fullName}\n`);
  }
}
const passed = sum(({ numPassedTests }) => numPassedTests);
const failed = sum(({ numFailedTests }) => numFailedTests);
const skipped = sum(({ numPendingTests }) => numPendingTests);
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
if (failed > 0 || passed === 0) process.exitCode = 1;
