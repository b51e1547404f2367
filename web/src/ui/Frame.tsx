// The frame of a page: its name, what can be done on it, and its content.
import { Anchor, Box, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface Props {
  title: ReactNode;
  /** Where the page belongs to. */
  up?: { href: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

export function Frame({ title, up, actions, children }: Props) {
  return (
    <Box p={{ base: 'md', sm: 'lg' }} maw={1100}>
      <Stack gap="md">
        {up && (
          <Anchor component={Link} href={up.href} size="sm">
            ← {up.label}
          </Anchor>
        )}
        <Group justify="space-between" gap="sm">
          <Title order={1} size="h3">
            {title}
          </Title>
          <Group gap="xs">{actions}</Group>
        </Group>
        {children}
      </Stack>
    </Box>
  );
}

export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Group gap="xs">{actions}</Group>
      </Group>
      {children}
    </section>
  );
}
