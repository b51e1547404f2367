// Where one can go: the inbox, Support's console, and the pages of the chosen property.
import { AppShell, Badge, NavLink, ScrollArea, Select, Text } from '@mantine/core';
import { IconInbox, IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { at } from '../api/http';
import { propertiesQuery, sessionQuery, useOwnRoles } from '../api/queries';
import { rightsOf } from '../api/rights';
import { PLACES, type Place } from './places';
import { useProperty } from './useProperty';

export function Navigation() {
  const [location, navigate] = useLocation();
  const properties = useQuery(propertiesQuery);
  const session = useQuery(sessionQuery);
  const property = useProperty();
  const rights = rightsOf(useOwnRoles(property));
  const open = properties.data?.reduce((sum, each) => {
    const counts = each.open_suggestions;
    return sum + (counts ? counts.pending + counts.held + counts.blocked : 0);
  }, 0);
  const places = PLACES.filter((place) => !place.needs || rights.has(place.needs));
  return (
    <>
      <AppShell.Section>
        <NavLink
          component={Link}
          href="/suggestions"
          label="Suggestions"
          leftSection={<IconInbox size={18} aria-hidden />}
          active={location.startsWith('/suggestions')}
          rightSection={open ? <Badge size="sm">{open}</Badge> : null}
        />
        {session.data?.staff.includes('support') && (
          <NavLink
            component={Link}
            href="/support"
            label="Support"
            leftSection={<IconLifebuoy size={18} aria-hidden />}
            active={location.startsWith('/support')}
          />
        )}
      </AppShell.Section>
      <AppShell.Section mt="sm">
        <Select
          label="Property"
          size="xs"
          data={(properties.data ?? []).map((each) => ({ value: each.id, label: each.name }))}
          value={property ?? null}
          onChange={(value) => value && navigate(locationAt(location, value))}
          allowDeselect={false}
          searchable
        />
      </AppShell.Section>
      <AppShell.Section grow component={ScrollArea} mt="xs">
        {property && <Links property={property} places={places.filter((place) => !place.settings)} />}
        {property && places.some((place) => place.settings) && (
          <>
            <Text size="xs" fw={700} c="dimmed" mt="sm" px="sm">
              Manage Settings
            </Text>
            <Links property={property} places={places.filter((place) => place.settings)} />
          </>
        )}
      </AppShell.Section>
    </>
  );
}

function Links({ property, places }: { property: string; places: readonly Place[] }) {
  const [location] = useLocation();
  return places.map((place) => {
    const href = at('properties', property, place.path);
    return (
      <NavLink
        key={place.path}
        component={Link}
        href={href}
        label={place.label}
        leftSection={<place.icon size={18} aria-hidden />}
        active={location.startsWith(href)}
      />
    );
  });
}

/** The same page of another property; from a page of no property, its residents. */
function locationAt(location: string, property: string): string {
  const place = location.match(/^\/properties\/[^/]+\/([^/]+)/)?.[1];
  return at('properties', property, place ?? 'residents');
}
