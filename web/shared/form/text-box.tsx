import { TextInput } from '@carbon/react';
import type { ComponentProps } from 'react';

type Props = ComponentProps<typeof TextInput>;

/** Carbon's text input, whose error is said to those who listen too: Carbon names it only as an error message, which not all of them read out. */
export function TextBox(props: Props) {
  const described = props.invalid === true ? { 'aria-describedby': `${props.id}-error-msg` } : {};
  return <TextInput {...props} {...described} />;
}
