// The pages of desks: organiser, unit, auditor, admin. Each loads Element Plus with itself.
import type { RouteRecordRaw } from "vue-router";

import type { Role } from "./api/schema";

const desk = (area: string, roles: Role[]) => ({ texts: ["desk", area], roles, frame: "head" as const });
const organiser = desk("organiser", ["organiser"]);
const unit = desk("unit", ["unit"]);

export const deskRoutes: RouteRecordRaw[] = [
  { path: "/organiser", component: () => import("./pages/organiser/batches_page.vue"), meta: organiser },
  { path: "/organiser/batches/:batch(\\d+)", component: () => import("./pages/organiser/batch_page.vue"), meta: organiser },
  { path: "/organiser/brands/:brand(\\d+)", component: () => import("./pages/organiser/brand_page.vue"), meta: organiser },
  { path: "/organiser/units", component: () => import("./pages/organiser/units_page.vue"), meta: organiser },
  { path: "/organiser/promotions", component: () => import("./pages/organiser/promotions_page.vue"), meta: organiser },
  { path: "/organiser/contests", component: () => import("./pages/organiser/contests_page.vue"), meta: organiser },
  { path: "/organiser/contests/:contest(\\d+)", component: () => import("./pages/organiser/contest_page.vue"), meta: organiser },
  { path: "/unit", component: () => import("./pages/unit/workspace_page.vue"), meta: unit },
  { path: "/unit/apply/:batch(\\d+)", component: () => import("./pages/unit/apply_page.vue"), meta: unit },
  { path: "/unit/brands/:brand(\\d+)", component: () => import("./pages/unit/brand_page.vue"), meta: unit },
];
