import { useTranslations } from 'use-intl';

/** A course as people call it; one that this house made up keeps its own name. */
export function useCourseName(): (course: string) => string {
  const t = useTranslations();
  return (course) => (t.has(`course.${course}`) ? t(`course.${course}`) : course);
}
