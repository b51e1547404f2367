// Which property the pages are about: the one in the address, or else the last one that was.
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { propertiesQuery } from '../api/queries';

const STORED_AS = 'leasekey-property';

export function useProperty(): string | undefined {
  const [location] = useLocation();
  const properties = useQuery(propertiesQuery).data;
  const segment = location.match(/^\/(?:properties|suggestions)\/([^/]+)/)?.[1];
  const named = segment === undefined ? undefined : decodeURIComponent(segment);
  useEffect(() => {
    if (named) localStorage.setItem(STORED_AS, named);
  }, [named]);
  if (named) return named;
  const last = localStorage.getItem(STORED_AS);
  return properties?.find((property) => property.id === last)?.id ?? properties?.[0]?.id;
}
