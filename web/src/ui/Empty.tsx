// What a list shows when there is nothing in it: why that is so, and what comes next.
import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  /** Where it is all that there is on the page. */
  alone?: boolean;
  children?: ReactNode;
}

export function Empty({ icon, title, alone = false, children }: Props) {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      <ThemeIcon size={48} radius="xl" variant="light" aria-hidden>
        {icon}
      </ThemeIcon>
      <Title order={alone ? 1 : 2} size="h4">
        {title}
      </Title>
      <Text component="div" c="dimmed" size="sm" maw={420}>
        {children}
      </Text>
    </Stack>
  );
}
