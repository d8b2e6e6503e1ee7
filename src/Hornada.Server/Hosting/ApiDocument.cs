using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Hornada.Core.Idempotency;
using Hornada.Server.Identity;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Hornada.Server.Hosting;

/// <summary>The OpenAPI 3.1 document: what the framework cannot see by itself.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(ApiDocumentText.Name, Configure).AddSingleton<ApiDocumentText>().AddSingleton<DialectDocuments>();

    /// <summary>Maps the documents of all three contracts, for everybody.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/openapi/{ApiDocumentText.Name}.json", (ApiDocumentText document) => document.Answer())
            .ExcludeFromDescription()
            .RequireAccess(Access.Public);
        routes.MapDialectDocuments();
    }

    /// <summary>Serves the pages that show the documents in a browser, under the same security headers as the other pages.</summary>
    public static void UseApiDocumentPages(this WebApplication app)
    {
        app.UseWhen(IsPage, branch => branch.Use((http, next) =>
        {
            PageHeaders.Set(http);
            return next(http);
        }));
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/openapi"), branch =>
        {
            foreach (var name in DialectDocuments.Names)
            {
                branch.UsePage($"openapi/{name}", $"../{name}.json", name);
            }

            branch.UsePage("openapi", $"{ApiDocumentText.Name}.json", ApiDocumentText.Name);
        });
    }

    private static bool IsPage(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/openapi") && http.Request.Path.Value!.EndsWith("/index.html", StringComparison.Ordinal);

    private static void UsePage(this IApplicationBuilder app, string path, string document, string name) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = path;
        page.DocumentTitle = "Hornada API";
        page.SwaggerEndpoint(document, $"Hornada {name}");
    });

    private static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;

        // The framework names the envelope of a list ApiResponseOfOrderWire[], but the names of components take no brackets.
        options.CreateSchemaReferenceId = type =>
            OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("[]", "List", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, context, _) =>
        {
            DescribeDocument(document, context.ApplicationServices.GetRequiredService<ServerAddress>());
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            DescribeSchema(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(DescribeOperation);
    }

    private static void DescribeDocument(OpenApiDocument document, ServerAddress address)
    {
        document.Info.Title = "Hornada";

        document.Servers = [new() { Url = address.Configured ?? (address.PathBase.Length > 0 ? address.PathBase : "/") }];
        document.Info.Description = "Order-ahead platform for bakeries. The native API: the Panahashi contract, extended. "
            + "RateLimit and RateLimit-Policy say what a client may still do; 429 has a Retry-After.";
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [BearerTokens.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
        };
    }

    private static void DescribeSchema(OpenApiSchema schema, JsonTypeInfo json)
    {
        // Bodies are records of nullable members: the framework would call every one of them required.
        var type = json.Type;
        if (type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            schema.Required = json.Properties
                .Where(member => member.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: true) == true)
                .Select(member => member.Name)
                .ToHashSet();
        }

        if (type == typeof(PictureUrl))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description = "Address of a picture; empty for none.";
        }

        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null, null);
            schema.Description = "Epoch milliseconds, or ISO 8601 with a zone.";
        }
    }

    private static async Task DescribeOperation(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TakesBody>().SingleOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancel);
            schema.Title = body.Type.Name.EndsWith("Body", StringComparison.Ordinal) ? body.Type.Name : schema.Title;
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { [body.ContentType] = new() { Schema = schema } },
            };
            if (HttpMethods.IsPatch(context.Description.HttpMethod!) && metadata.OfType<IDialect>().Any(dialect => dialect.TakesMergePatch))
            {
                operation.RequestBody.Content!.Add(MergePatch.MediaType, new() { Schema = schema });
            }
        }

        if (metadata.OfType<IdempotentMetadata>().Any())
        {
            Add(operation, Header(
                Idempotency.Header,
                "Sent again with the same body within seven days, the request is done once and answered the same, "
                    + $"with {Idempotency.Replayed}: true. With another body 422; while the first one runs 409.",
                RequestKey.MaxKey));
        }

        DescribeTags(operation, context.Description.HttpMethod!, metadata);
        await DescribeParts(operation, context, cancel);
        var (access, permission) = metadata.OfType<AccessRequirement>().Single();
        if (permission is not null)
        {
            Add(operation, Header(
                NamedBakery.Header,
                "Id of the bakery the request is about, one of GET /api/v1/bakeries/mine. Without it, the one of the newest membership."));
        }

        if (access != Access.Public)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(BearerTokens.Name, context.Document)] = [] }];
            operation.Description = permission is null ? $"Who may: {access}." : $"Who may: {access}, with the permission {permission}.";
        }

        operation.Deprecated = metadata.OfType<DeprecatedMetadata>().Any();
        DescribeStatuses(operation, metadata, access == Access.Public);
    }

    private static void DescribeTags(OpenApiOperation operation, string method, IList<object> metadata)
    {
        if (metadata.OfType<IfMatchMetadata>().Any())
        {
            Add(operation, Header(
                HeaderNames.IfMatch,
                "The ETag it was shown with, several, or *. With another one by now, nothing is changed: 412. "
                    + "A copy of a request with a key is answered as before."));
        }

        if (!HttpMethods.IsGet(method) || !metadata.OfType<HasEntityTag>().Any())
        {
            return;
        }

        Add(operation, Header(
            HeaderNames.IfNoneMatch, "The ETag of an answer the client has: 304 without a body when it would be the same."));
        operation.Responses!["304"] = new OpenApiResponse { Description = "The client has it already." };
        if (operation.Responses["200"] is OpenApiResponse shown)
        {
            shown.Headers ??= new Dictionary<string, IOpenApiHeader>();
            shown.Headers[HeaderNames.ETag] = new OpenApiHeader
            {
                Description = "Stands for exactly these bytes.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
    }

    /// <summary>Some lists have a second shape: parts that are read on from a cursor, or another media type.</summary>
    private static async Task DescribeParts(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<AnswersOtherwise>().SingleOrDefault() is { } other
            && operation.Responses?["200"].Content?["application/json"] is OpenApiMediaType { Schema: { } usual } answer)
        {
            var schema = await context.GetOrCreateSchemaAsync(other.Type, parameterDescription: null, cancel);
            if (other.ContentType is { } type)
            {
                operation.Responses["200"].Content!.Add(type, new() { Schema = schema });
                return;
            }

            schema.Title = $"{other.Type.Name.Split('`')[0]}Of{other.Type.GenericTypeArguments.Single().Name}";
            answer.Schema = new OpenApiSchema { AnyOf = [usual, schema] };
        }
    }

    /// <summary>Every status that the pipeline can answer before or after the endpoint itself.</summary>
    private static void DescribeStatuses(OpenApiOperation operation, IList<object> metadata, bool isPublic)
    {
        var isNamed = metadata.OfType<IdempotentMetadata>().Any();
        var takesBody = metadata.OfType<TakesBody>().Any();
        List<int> statuses = [500, 503];
        statuses.AddRange(isPublic ? [] : [401, 403]);
        statuses.AddRange(takesBody ? [400, 413, 415] : []);
        statuses.AddRange(isNamed ? [400, 409, 422] : []);
        statuses.AddRange(metadata.OfType<NotIdempotentMetadata>().Any() || operation.Parameters is { Count: > 0 } ? [400] : []);
        statuses.AddRange(metadata.OfType<HasOwnLimit>().Any() ? [] : [429]);
        foreach (var status in statuses)
        {
            operation.Responses!.TryAdd(
                status.ToString(System.Globalization.CultureInfo.InvariantCulture), new OpenApiResponse { Description = "" });
        }

        if (isNamed && metadata.OfType<HonoursMinimal>().Any())
        {
            Add(operation, Header(Prefer.Header, "`return=minimal`: no body. `handling=strict`: 409 for a status that does not allow it, "
                + "and 428 without If-Match where that is taken."));
            if (operation.Responses!.ContainsKey("200"))
            {
                operation.Responses!["204"] = new OpenApiResponse { Description = "Done, for a client that wants no body." };
            }
        }
    }

    private static void Add(OpenApiOperation operation, OpenApiParameter parameter)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(parameter);
    }

    private static OpenApiParameter Header(string name, string description, int? maxLength = null) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = maxLength },
    };
}
