// Narrows a list: one of a few values, or all.
import { Select, type SelectProps } from '@mantine/core';

export function FilterSelect({ placeholder = 'All', ...rest }: SelectProps) {
  return <Select {...rest} placeholder={placeholder} clearable />;
}
