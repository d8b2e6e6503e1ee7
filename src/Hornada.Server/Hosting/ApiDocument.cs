using System.ComponentModel.DataAnnotations;
using Hornada.Core.Idempotency;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Hornada.Server.Hosting;

/// <summary>
/// What an endpoint reads, for the document. The framework's own word for it also makes routing answer 415 before anybody asked who is calling.
/// </summary>
/// <param name="Type">Shape of the body.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record TakesBody(Type Type, string ContentType);

/// <summary>The OpenAPI 3.1 document: what the framework cannot see by itself.</summary>
internal static class ApiDocument
{
    /// <summary>Title, the bearer scheme, and who may call each endpoint.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        // The framework names the envelope of a list ApiResponseOfOrderWire[], but the names of components take no brackets.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type)?.Replace("[]", "List", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hornada";
            // Without a word about servers the document is about the one it came from.
            document.Servers = null;
            document.Info.Description = "Order-ahead platform for bakeries. The native API: the Panahashi contract, extended.";
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [BearerTokens.Name] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
            };
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // Bodies are records of nullable members: the framework would call every one of them required.
            var type = context.JsonTypeInfo.Type;
            if (type.Name.EndsWith("Body", StringComparison.Ordinal))
            {
                schema.Required = context.JsonTypeInfo.Properties
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

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesBody>().SingleOrDefault() is { } body)
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        [body.ContentType] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, parameterDescription: null, cancel) },
                    },
                };
            }

            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotentMetadata>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = Idempotency.Header,
                    In = ParameterLocation.Header,
                    Description = $"Sent again with the same body within seven days, the request is done once and answered the same, with {Idempotency.Replayed}: true. "
                        + "With another body 422; while the first one runs 409.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = RequestKey.MaxKey },
                });
            }

            var met = context.Description.ActionDescriptor.EndpointMetadata;
            if (met.OfType<IfMatchMetadata>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(Tags(
                    HeaderNames.IfMatch, "The ETag it was shown with, several, or *. With another one by now, nothing is changed: 412. A copy of a request with a key is answered as before."));
            }

            if (HttpMethods.IsGet(context.Description.HttpMethod!) && met.OfType<HasEntityTag>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(Tags(HeaderNames.IfNoneMatch, "The ETag of an answer the client has: 304 without a body when it would be the same."));
                operation.Responses!["304"] = new OpenApiResponse { Description = "The client has it already." };
                if (operation.Responses["200"] is OpenApiResponse shown)
                {
                    shown.Headers ??= new Dictionary<string, IOpenApiHeader>();
                    shown.Headers[HeaderNames.ETag] = new OpenApiHeader { Description = "Stands for exactly these bytes.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                }
            }

            var who = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessRequirement>().Single().Access;
            if (who != Access.Public)
            {
                operation.Security = [new() { [new OpenApiSecuritySchemeReference(BearerTokens.Name, context.Document)] = [] }];
                operation.Description = $"Who may: {who}.";
            }
        });
    }

    private static OpenApiParameter Tags(string name, string description) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
