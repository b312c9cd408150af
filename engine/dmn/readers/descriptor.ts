import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' };

/** An expression in an element of its own, such as `<then>`. */
const childOf = (name: string) => ({ name, type: 'ChildExpression', xml: { serialize: 'property' } });
const expression = (name: string, ...properties: readonly object[]) => ({
  name,
  superClass: ['Expression'],
  properties,
});
const iteratorVariable = { name: 'iteratorVariable', type: 'String', isAttr: true };

/** DMN 1.3, as `dmn-moddle` has it, and the boxed expressions that came with DMN 1.4. */
export const descriptor = {
  ...dmn13,
  types: [
    ...dmn13.types,
    {
      name: 'ChildExpression',
      superClass: ['DMNElement'],
      properties: [
        { name: 'typeRef', type: 'String', isAttr: true },
        { name: 'value', type: 'Expression' },
      ],
    },
    expression('Conditional', childOf('if'), childOf('then'), childOf('else')),
    expression('Filter', childOf('in'), childOf('match')),
    expression('For', iteratorVariable, childOf('in'), childOf('return')),
    expression('Some', iteratorVariable, childOf('in'), childOf('satisfies')),
    expression('Every', iteratorVariable, childOf('in'), childOf('satisfies')),
  ],
};
