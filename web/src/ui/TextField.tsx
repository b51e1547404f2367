// A line of text, and one of day and time, that tell their text.
import { TextInput, type TextInputProps } from '@mantine/core';

type Props = Omit<TextInputProps, 'onChange'> & { onChange: (text: string) => void };

export function TextField({ onChange, ...rest }: Props) {
  return <TextInput {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** On the viewer's own clock. */
export const TimeField = (props: Props) => <TextField type="datetime-local" {...props} />;
