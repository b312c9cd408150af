/** One thing that keeps the drawing from running, or that is doubtful. */
export type LintProblem = {
  /** undefined for the whole process */
  elementId: string | undefined;
  elementName: string;
  message: string;
  category: 'error' | 'warning';
  rule: string;
};

type Report = {
  readonly id?: string;
  readonly actualElementId?: string;
  readonly name?: string;
  readonly message: string;
  readonly category: string;
  readonly rule: string;
};
/** bpmn-js-bpmnlint announces these: reports by element. */
export type LintIssues = Readonly<Record<string, readonly Report[]>>;

/** The reports as one list, errors first. */
export function problemsOf(issues: LintIssues): readonly LintProblem[] {
  return Object.values(issues)
    .flat()
    .map((report): LintProblem => {
      const elementId = report.actualElementId ?? report.id;
      return {
        elementId,
        elementName: report.name || (elementId ?? ''),
        message: report.message,
        category: report.category.includes('error') ? 'error' : 'warning',
        rule: report.rule,
      };
    })
    .toSorted((a, b) => a.category.localeCompare(b.category) || a.elementName.localeCompare(b.elementName, 'vi'));
}
