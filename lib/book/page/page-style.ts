import { baseStyle } from "./base-style";

/** The one page's look: one reading column, contents beside it. */
export const pageStyle = `${baseStyle}
body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1.2rem; border-right: 1px solid var(--line);
  font: 13.5px/1.45 system-ui, sans-serif; }
nav a { color: inherit; text-decoration: none; } nav a:hover { color: var(--accent); }
nav .home { font-weight: 600; display: block; margin-bottom: 1rem; padding-right: 2rem; }
nav ol { padding-left: 0; list-style: none; } nav ol > li { margin: 0.6rem 0; font-weight: 600; }
nav ul { padding-left: 0; margin: 0.2rem 0; list-style: none; } nav ul li { font-weight: 400; color: var(--soft); margin: 0.15rem 0; }
#theme { float: right; border: 0; background: none; color: inherit; font-size: 1.3rem; cursor: pointer; }
main { padding: 2rem clamp(1rem, 4vw, 4rem) 6rem; }
header, .prose, .coming, .cell > *:not(figure), #claims { max-width: 46rem; margin-inline: auto; }
.cell { margin: 1.2rem auto; max-width: 60rem; } #claims { max-width: 60rem; }
article { border-top: 1px solid var(--line); margin-top: 4rem; padding-top: 1rem; }
.facts { color: var(--soft); font: 14px/1.5 system-ui, sans-serif; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } nav ul { display: none; } }
@media print { body { display: block; } nav { display: none; } details.code { display: none; } }
`;
