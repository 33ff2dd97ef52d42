using DrawDigit.Model;
using Microsoft.AspNetCore.Mvc;

namespace DrawDigit.Endpoints;

/// <summary>The confusion matrix of the test images, and the images of each of its cells.</summary>
internal static class TestEndpoints
{
    public static void MapTest(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/test", PageFiles.Methods, static async (TestRuns runs, CancellationToken cancellation) =>
            await runs.LatestAsync(cancellation).ConfigureAwait(false) is { } run ? TypedResults.Json(Answers.Test(run), PageJson.Default.TestReply) : NotYet());
        routes.MapMethods("/api/test/{actual:int}/{predicted:int}", PageFiles.Methods, static async (int actual, int predicted, [FromQuery] int? page, TestRuns runs, CancellationToken cancellation) =>
            await runs.LatestAsync(cancellation).ConfigureAwait(false) is { } run ? Cell(run, actual, predicted, page ?? 0) : NotYet());
    }

    private static IResult Cell(TestRun run, int actual, int predicted, int page)
    {
        try
        {
            return TypedResults.Json(Answers.Cell(run, actual, predicted, page), PageJson.Default.CellReply);
        }
        catch (ArgumentException exception)
        {
            return Results.Problem(exception.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }

    private static IResult NotYet() => Results.Problem(TestRuns.NotYet, statusCode: StatusCodes.Status503ServiceUnavailable);
}
