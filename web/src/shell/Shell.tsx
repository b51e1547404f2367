// The frame around every page: where one is, where one can go, and who one is.
import { ActionIcon, AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { sessionQuery } from '../api/queries';
import { useSignOut } from '../session/session';
import { SchemeButton } from '../ui/SchemeButton';
import { Navigation } from './Navigation';
import { OfflineNote } from './OfflineNote';

export function Shell({ children }: { children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [location] = useLocation();
  useEffect(close, [location, close]);
  return (
    <AppShell
      header={{ height: 52, collapsed: false }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={0}
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={opened ? 'Close the menu' : 'Open the menu'}
            />
            <Text fw={700} component={Link} href="/suggestions" c="inherit" td="none">
              Leasekey
            </Text>
          </Group>
          <Account />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main>
        <OfflineNote />
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

function Account() {
  const session = useQuery(sessionQuery);
  const signOut = useSignOut();
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" visibleFrom="sm" component={Link} href="/account" c="inherit">
        {session.data?.name ?? session.data?.email}
      </Text>
      <ActionIcon
        component={Link}
        href="/account"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Account"
        hiddenFrom="sm"
      >
        <IconUser size={20} />
      </ActionIcon>
      <SchemeButton />
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Sign out" onClick={signOut}>
        <IconLogout size={20} />
      </ActionIcon>
    </Group>
  );
}
