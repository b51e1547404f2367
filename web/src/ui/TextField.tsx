// Lines of text that tell their text.
import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';

type Telling<T> = Omit<T, 'onChange'> & { onChange: (text: string) => void };
type Props = Telling<TextInputProps>;

export function TextField({ onChange, ...rest }: Props) {
  return <TextInput {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** On the viewer's own clock. */
export const TimeField = (props: Props) => <TextField type="datetime-local" {...props} />;

/** The e-mail address of somebody, which has to be there. */
export const AddressField = (props: Props) => <TextField type="email" required {...props} />;

/** Hidden until it is looked at on purpose; it has to be there. */
export function PasswordField({ onChange, ...rest }: Telling<PasswordInputProps>) {
  return <PasswordInput required {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}
