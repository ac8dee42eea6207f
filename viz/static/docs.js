// `validatorUrl` would send the description to another host; it stays here.
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null });
