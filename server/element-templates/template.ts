/**
 * An element template as Camunda's modeler, and with it every page that uses `bpmn-js-element-templates`, reads it: what a step is called in the list of steps, and the fields that a designer fills in instead of
 * the technical parts of the diagram. The format is the JSON schema `@camunda/zeebe-element-templates-json-schema`; only what is written here is typed.
 */
import type { Language, Text } from '../../office/texts/index.ts';

export const TEMPLATE_SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

/** Where in the diagram a field is written. */
export type Binding =
  | { readonly type: 'zeebe:input' | 'zeebe:property'; readonly name: string }
  | { readonly type: 'zeebe:output'; readonly source: string }
  | { readonly type: 'zeebe:taskHeader'; readonly key: string }
  | {
      readonly type:
        | 'zeebe:taskDefinition'
        | 'zeebe:formDefinition'
        | 'zeebe:assignmentDefinition'
        | 'zeebe:taskSchedule'
        | 'zeebe:priorityDefinition';
      readonly property: string;
    }
  | { readonly type: 'zeebe:userTask' };

export interface TemplateProperty {
  readonly label?: string;
  readonly description?: string;
  readonly group?: string;
  readonly type: 'String' | 'Text' | 'Number' | 'Boolean' | 'Dropdown' | 'Hidden';
  readonly feel?: 'optional' | 'required';
  readonly value?: string;
  readonly optional?: true;
  readonly placeholder?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly constraints?: { readonly notEmpty: true };
  readonly binding: Binding;
}

export interface TemplateGroup {
  readonly id: string;
  readonly label: string;
  readonly tooltip?: string;
  readonly openByDefault?: boolean;
}

export interface ElementTemplate {
  readonly $schema: string;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string };
  readonly category?: { readonly id: string; readonly name: string };
  readonly groups?: readonly TemplateGroup[];
  readonly properties: readonly TemplateProperty[];
}

/** Returns the words of one language. */
export type Say = (text: Text) => string;
export const sayIn =
  (language: Language): Say =>
  (text) =>
    text[language];
