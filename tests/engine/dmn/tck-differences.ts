/**
 * The cases of the kit that do not pass, on purpose: each with its kind, why, and where that was read. The script tells of a case that is
 * in no line, and of a line that no case needs any more.
 */
export interface Difference {
  readonly kind: 'Camunda refuses it' | 'Camunda answers otherwise' | 'no linear time';
  /** Folder of the kit, and in it the cases: `*` for all, otherwise the beginnings of their names. */
  readonly cases: Readonly<Record<string, '*' | readonly string[]>>;
  readonly why: string;
  /** File in the repository named, as of June 2026. */
  readonly readIn: string;
}

const COERCION = '0082-feel-coercion';

export const differences: readonly Difference[] = [
  {
    kind: 'Camunda refuses it',
    cases: { '0076-feel-external-java': '*' },
    why: 'external (Java) functions are switched off',
    readIn: '`ExpressionValidator.scala` of feel-scala',
  },
  {
    kind: 'Camunda refuses it',
    cases: { '0087-chapter-11-example': '*', '0088-no-decision-logic': '*' },
    why: 'a decision without logic',
    readIn: '`DmnParser.scala` of dmn-scala, `parseDecision`',
  },
  {
    kind: 'Camunda refuses it',
    cases: { '0086-import': '*', '0089-nested-inputdata-imports': '*' },
    why: 'references into imported files lead nowhere; its newest reader has no imports',
    readIn: '`DmnParser.scala` of dmn-scala, whose issue 71 is open; run with dmn-engine 1.11',
  },
  {
    kind: 'Camunda refuses it',
    cases: {
      '0085-decision-services': '*',
      [COERCION]: ['decision_ds_001', 'decision_ds_002'],
    },
    why: 'decision services asked for by themselves; its API evaluates decisions',
    readIn: '`DmnParser.scala` of dmn-scala, which reads decisions and knowledge models alone',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: {
      '0021-singleton-list': '*',
      [COERCION]: ['decision_', 'invoke_', 'fd_', 'literal_', 'ds_invoke_'],
    },
    why: 'a type that is not one of FEEL’s own is not checked; another type than the one asked for fails, also a list of one for its item',
    readIn: '`TypeChecker.scala` of dmn-scala',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: {
      '0100-arithmetic': [
        'add_',
        'subtract_lhs_dateAndTime_minus_rhs_dateAndTime',
        'subtract_lhs_dateAndTime_minus_rhs_dtDuration',
      ],
    },
    why: '`24:00:00` is no time of a date and time: dates are resolved strictly',
    readIn: '`package.scala` of feel-scala, `ResolverStyle.STRICT`',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: {
      '0100-arithmetic': ['subtract_lhs_dateAndTime_minus_rhs_date_', 'subtract_lhs_date_minus_rhs_dateAndTime_'],
    },
    why: 'a date and time minus a date, and the other way round, is null',
    readIn: '`FeelInterpreter.scala` of feel-scala, `subOp`, and the table of subtractions in its documentation',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: { '0057-feel-context': '*', '1145-feel-context-function': '*' },
    why: 'of a name given twice the last one counts',
    readIn: '`FeelInterpreter.scala` and `ContextBuiltinFunctions.scala` of feel-scala',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: { '1146-feel-context-put-function': '*' },
    why: '`context put` along a path through what is no context puts contexts there',
    readIn: '`ContextBuiltinFunctions.scala` of feel-scala, `contextPutWithKeys`',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: { '0050-feel-abs-function': '*' },
    why: 'the parameter of `abs` is called `number` too',
    readIn: '`NumericBuiltinFunctions.scala` of feel-scala',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: { '0092-feel-lambda': '*' },
    why: 'a built-in function is no value: `abs` alone is a variable',
    readIn: '`EvalContext.scala` of feel-scala',
  },
  {
    kind: 'Camunda answers otherwise',
    cases: { '0068-feel-equality': ['time_005', 'datetime_003_a'] },
    why: 'times that differ by less than a millisecond differ',
    readIn: '`Val.scala` of feel-scala, which compares as java.time does',
  },
  {
    kind: 'no linear time',
    cases: { '1111-feel-matches-function': ['K2-MatchesFunc-17'] },
    why: 'back-references in patterns; nothing reads them in time linear to the text',
    readIn: '[RE2’s syntax](https://github.com/google/re2/wiki/Syntax)',
  },
];

/** Returns the line that tells why a case does not pass. */
export function differenceOf(folder: string, name: string): Difference | undefined {
  return differences.find(({ cases }) => {
    const named = Object.hasOwn(cases, folder) ? cases[folder] : undefined;
    return named === '*' || (named?.some((beginning) => name.startsWith(beginning)) ?? false);
  });
}
