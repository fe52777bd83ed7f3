// The pages of desks: organiser, unit, auditor, admin. Each loads Element Plus with itself.
import type { RouteRecordRaw } from "vue-router";

export const deskRoutes: RouteRecordRaw[] = [];
